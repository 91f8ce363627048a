# InternViT and the connector. Names follow transformers' modeling_internvl.py, so that the two can be
# read side by side. N tiles, P patches a tile, C channels of the tower, D of the language model.

# [N, 3, S, S] -> [N, 1 + P, C]
def vision_embeddings(self, pixel_values: Tensor) -> Tensor:
  cls_token, position_embeddings, projection, bias, = self.vision_weights
  p = self.patch_size
  patches = torch.conv2d(pixel_values, projection, bias, [p, p], [0, 0], [1, 1], 1)
  patches = patches.flatten(2, -1).transpose(1, 2)
  cls = cls_token.expand([patches.size(0), -1, -1])
  return torch.cat([cls, patches], 1) + position_embeddings

# [N, 1 + P, C] -> the same
def vision_attention(self, x: Tensor, w: List[Tensor]) -> Tensor:
  q_proj, q_bias, k_proj, k_bias, v_proj, v_bias, projection_layer, projection_bias, = w
  n = x.size(0)
  s = x.size(1)
  h = self.vision_heads
  q = torch.linear(x, q_proj, q_bias).view([n, s, h, -1]).transpose(1, 2)
  k = torch.linear(x, k_proj, k_bias).view([n, s, h, -1]).transpose(1, 2)
  v = torch.linear(x, v_proj, v_bias).view([n, s, h, -1]).transpose(1, 2)
  o = torch.scaled_dot_product_attention(q, k, v, None, 0.0, False)
  return torch.linear(o.transpose(1, 2).reshape([n, s, -1]), projection_layer, projection_bias)

# The i-th layer: [N, 1 + P, C] -> the same
def vision_layer(self, hidden_states: Tensor, i: int) -> Tensor:
  w = self.vision_layers[i * 18:i * 18 + 18]
  c = [hidden_states.size(-1)]
  x = torch.layer_norm(hidden_states, c, w[0], w[1], self.vision_eps, False)
  hidden_states = w[10] * self.vision_attention(x, w[2:10]) + hidden_states
  x = torch.layer_norm(hidden_states, c, w[11], w[12], self.vision_eps, False)
  x = torch.linear(torch.gelu(torch.linear(x, w[13], w[14])), w[15], w[16])
  return w[17] * x + hidden_states

# [N, 1 + P, C] -> [N, P / 4, 4 C]: drops the class token, folds every two by two patches into one
def pixel_shuffle(self, hidden_states: Tensor) -> Tensor:
  x = hidden_states[:, 1:]
  n = x.size(0)
  side = int(torch.sqrt(torch.tensor(float(x.size(1)))).round().item())
  c = x.size(2)
  x = x.reshape([n, side, side // 2, c * 2]).permute([0, 2, 1, 3])
  x = x.reshape([n, side // 2, side // 2, c * 4]).permute([0, 2, 1, 3])
  return x.reshape([n, -1, c * 4])

# [N, P / 4, 4 C] -> [N, P / 4, D]
def multi_modal_projector(self, x: Tensor) -> Tensor:
  norm, norm_bias, linear_1, bias_1, linear_2, bias_2, = self.projector
  x = torch.layer_norm(x, [x.size(-1)], norm, norm_bias, 1e-5, False)
  return torch.linear(torch.gelu(torch.linear(x, linear_1, bias_1)), linear_2, bias_2)

# [N, 3, S, S] -> [N, P / 4, D]
def image_features(self, pixel_values: Tensor) -> Tensor:
  x = pixel_values.to(self.vision_weights[0].dtype)
  x = self.vision_embeddings(x)
  for i in range(len(self.vision_layers) // 18):
    x = self.vision_layer(x, i)
  return self.multi_modal_projector(self.pixel_shuffle(x))

def set_vision(self, weights: List[Tensor], layers: List[Tensor], projector: List[Tensor]) -> int:
  self.vision_weights = weights
  self.vision_layers = layers
  self.projector = projector
  return len(layers) // 18
