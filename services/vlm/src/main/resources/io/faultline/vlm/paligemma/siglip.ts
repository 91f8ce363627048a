# SigLIP's tower and PaliGemma's projector. Names follow modeling_siglip.py, so that the two can be read
# side by side. N pictures, P patches a picture, C channels of the tower, D of the language model.

# [N, 3, S, S] -> [N, P, C]
def vision_embeddings(self, pixel_values: Tensor) -> Tensor:
  patch_embedding, bias, position_embedding, = self.vision_weights[:3]
  p = self.patch_size
  patches = torch.conv2d(pixel_values, patch_embedding, bias, [p, p], [0, 0], [1, 1], 1)
  return patches.flatten(2, -1).transpose(1, 2) + position_embedding

# [N, P, C] -> the same
def vision_attention(self, x: Tensor, w: List[Tensor]) -> Tensor:
  q_proj, q_bias, k_proj, k_bias, v_proj, v_bias, out_proj, out_bias, = w
  n = x.size(0)
  p = x.size(1)
  h = self.vision_heads
  q = torch.linear(x, q_proj, q_bias).view([n, p, h, -1]).transpose(1, 2)
  k = torch.linear(x, k_proj, k_bias).view([n, p, h, -1]).transpose(1, 2)
  v = torch.linear(x, v_proj, v_bias).view([n, p, h, -1]).transpose(1, 2)
  o = torch.scaled_dot_product_attention(q, k, v, None, 0.0, False)
  return torch.linear(o.transpose(1, 2).reshape([n, p, -1]), out_proj, out_bias)

# The i-th layer: [N, P, C] -> the same
def vision_layer(self, hidden_states: Tensor, i: int) -> Tensor:
  w = self.vision_layers[i * 16:i * 16 + 16]
  c = [hidden_states.size(-1)]
  x = torch.layer_norm(hidden_states, c, w[0], w[1], self.vision_eps, False)
  hidden_states = hidden_states + self.vision_attention(x, w[2:10])
  x = torch.layer_norm(hidden_states, c, w[10], w[11], self.vision_eps, False)
  x = torch.gelu(torch.linear(x, w[12], w[13]), approximate="tanh")
  return hidden_states + torch.linear(x, w[14], w[15])

# [N, P, C] -> the same
def post_layernorm(self, x: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], self.vision_weights[3], self.vision_weights[4], self.vision_eps, False)

# [N, 3, S, S] -> [N, P, D], divided by the root of D as the decoder will multiply by it
def image_features(self, pixel_values: Tensor) -> Tensor:
  x = self.vision_embeddings(pixel_values.to(self.vision_weights[0].dtype))
  for i in range(len(self.vision_layers) // 16):
    x = self.vision_layer(x, i)
  linear, bias, = self.vision_weights[5:7]
  x = torch.linear(self.post_layernorm(x), linear, bias)
  return x / self.embed_scale

def set_vision(self, weights: List[Tensor], layers: List[Tensor]) -> int:
  self.vision_weights = weights
  self.vision_layers = layers
  return len(layers) // 16
