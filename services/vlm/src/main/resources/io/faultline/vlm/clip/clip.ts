# CLIP's two towers. Names follow modeling_clip.py. N pictures, P patches, B texts, T tokens, C channels of a
# tower, D of the common space.

def activation(self, x: Tensor) -> Tensor:
  if self.quick_gelu:
    return x * torch.sigmoid(1.702 * x)
  return torch.gelu(x)

# A layer of either tower: [B, T, C] -> the same
def layer(self, hidden_states: Tensor, w: List[Tensor], heads: int, causal: bool, eps: float) -> Tensor:
  b = hidden_states.size(0)
  t = hidden_states.size(1)
  c = [hidden_states.size(2)]
  x = torch.layer_norm(hidden_states, c, w[0], w[1], eps, False)
  q = torch.linear(x, w[2], w[3]).view([b, t, heads, -1]).transpose(1, 2)
  k = torch.linear(x, w[4], w[5]).view([b, t, heads, -1]).transpose(1, 2)
  v = torch.linear(x, w[6], w[7]).view([b, t, heads, -1]).transpose(1, 2)
  o = torch.scaled_dot_product_attention(q, k, v, None, 0.0, causal)
  hidden_states = hidden_states + torch.linear(o.transpose(1, 2).reshape([b, t, -1]), w[8], w[9])
  x = torch.layer_norm(hidden_states, c, w[10], w[11], eps, False)
  return hidden_states + torch.linear(self.activation(torch.linear(x, w[12], w[13])), w[14], w[15])

# [N, 3, S, S] -> [N, 1 + P, C]
def vision_embeddings(self, pixel_values: Tensor) -> Tensor:
  class_embedding, patch_embedding, position_embedding, pre, pre_bias, = self.vision[:5]
  p = self.patch_size
  patches = torch.conv2d(pixel_values.to(patch_embedding.dtype), patch_embedding, None, [p, p], [0, 0], [1, 1], 1)
  patches = patches.flatten(2, -1).transpose(1, 2)
  cls = class_embedding.view([1, 1, -1]).expand([patches.size(0), -1, -1])
  x = torch.cat([cls, patches], 1) + position_embedding
  return torch.layer_norm(x, [x.size(-1)], pre, pre_bias, self.vision_eps, False)

# The i-th layer: [N, 1 + P, C] -> the same
def vision_layer(self, x: Tensor, i: int) -> Tensor:
  return self.layer(x, self.vision_layers[i * 16:i * 16 + 16], self.vision_heads, False, self.vision_eps)

# [N, 3, S, S] -> [N, D] in float32
def image_features(self, pixel_values: Tensor) -> Tensor:
  x = self.vision_embeddings(pixel_values)
  for i in range(len(self.vision_layers) // 16):
    x = self.vision_layer(x, i)
  post, post_bias, projection, = self.vision[5:8]
  x = torch.layer_norm(x[:, 0], [x.size(-1)], post, post_bias, self.vision_eps, False)
  return torch.linear(x, projection).to(6)

# [B, T], padded at the right, which causal attention never sees; `last` [B] are the rows of the end tokens
# in [B * T] -> [B, D] in float32
def text_features(self, input_ids: Tensor, last: Tensor) -> Tensor:
  token_embedding, position_embedding, final, final_bias, projection, = self.text
  x = torch.embedding(token_embedding, input_ids) + torch.narrow(position_embedding, 0, 0, input_ids.size(1))
  for i in range(len(self.text_layers) // 16):
    x = self.layer(x, self.text_layers[i * 16:i * 16 + 16], self.text_heads, True, self.text_eps)
  x = torch.layer_norm(x, [x.size(-1)], final, final_bias, self.text_eps, False)
  return torch.linear(torch.index_select(x.reshape([-1, x.size(-1)]), 0, last), projection).to(6)

def set_weights(self, vision: List[Tensor], vision_layers: List[Tensor], text: List[Tensor], text_layers: List[Tensor], scale: List[Tensor]) -> int:
  self.vision = vision
  self.vision_layers = vision_layers
  self.text = text
  self.text_layers = text_layers
  self.scale = scale
  return len(text)
