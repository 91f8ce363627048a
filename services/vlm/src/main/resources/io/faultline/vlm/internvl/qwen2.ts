# Qwen2.5's decoder with a cache that never grows by copying. Names follow modeling_qwen2.py.
# B rows, T tokens, H query heads, G key heads, E channels a head, D = hidden size, S slots, M longest.

# [B, H, T, E] with [T, E] or [B, 1, T, E] angles
def rotary(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  half = x.size(-1) // 2
  rotated = torch.cat([torch.neg(x[..., half:]), x[..., :half]], -1)
  return x * cos + rotated * sin

# [B, T, D] -> [B, heads, T, E]
def heads(self, x: Tensor, w: Tensor, b: Tensor, heads: int) -> Tensor:
  return self.project(x, w, b).view([x.size(0), x.size(1), heads, -1]).transpose(1, 2)

# [B, T, D] -> [B, T, D]
def mlp(self, x: Tensor, gate_proj: Tensor, up_proj: Tensor, down_proj: Tensor) -> Tensor:
  return self.project(torch.silu(self.project(x, gate_proj)) * self.project(x, up_proj), down_proj)

# [B, G, T, E] -> [B, H, T, E]: each key head serves H / G query heads
def repeat_kv(self, x: Tensor) -> Tensor:
  g = self.heads_q // self.heads_kv
  x = x.unsqueeze(2).expand([-1, -1, g, -1, -1])
  return x.reshape([x.size(0), self.heads_q, x.size(3), x.size(4)])

# Whole sequences from their first token. Padding stands at the right: causal attention keeps it from
# ever being seen. [B, T, D] -> [B, T, D], keys, values
def prefill_layer(self, x: Tensor, i: int, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  input_layernorm, q_w, q_b, k_w, k_b, v_w, v_b, o_proj, post_attention_layernorm, gate_proj, up_proj, down_proj, = self.layers[i * 12:i * 12 + 12]
  d = [x.size(-1)]
  h = torch.rms_norm(x, d, input_layernorm, self.rms_norm_eps)
  q = self.rotary(self.heads(h, q_w, q_b, self.heads_q), cos, sin)
  k = self.rotary(self.heads(h, k_w, k_b, self.heads_kv), cos, sin)
  v = self.heads(h, v_w, v_b, self.heads_kv)
  o = torch.scaled_dot_product_attention(q, self.repeat_kv(k), self.repeat_kv(v), None, 0.0, True)
  x = x + torch.linear(o.transpose(1, 2).reshape([x.size(0), x.size(1), -1]), o_proj)
  h = torch.rms_norm(x, d, post_attention_layernorm, self.rms_norm_eps)
  return (x + self.mlp(h, gate_proj, up_proj, down_proj), k, v)

# One token a row. The query heads that share a key head stand side by side as if they were tokens, so
# keys and values are read once and never repeated. [B, 1, D] -> [B, 1, D]
def decode_layer(self, x: Tensor, i: int, cos: Tensor, sin: Tensor, at: Tensor, mask: Tensor, span: int, even: bool) -> Tensor:
  input_layernorm, q_w, q_b, k_w, k_b, v_w, v_b, o_proj, post_attention_layernorm, gate_proj, up_proj, down_proj, = self.layers[i * 12:i * 12 + 12]
  b = x.size(0)
  d = [x.size(-1)]
  h = torch.rms_norm(x, d, input_layernorm, self.rms_norm_eps)
  q = self.rotary(self.heads(h, q_w, q_b, self.heads_q), cos, sin)
  k = self.rotary(self.heads(h, k_w, k_b, self.heads_kv), cos, sin)
  v = self.heads(h, v_w, v_b, self.heads_kv)
  keys = torch.narrow(self.keys[i], 0, 0, b)
  values = torch.narrow(self.values[i], 0, 0, b)
  index = at.view([b, 1, 1, 1]).expand([-1, k.size(1), -1, k.size(3)])
  torch.scatter_(keys, 2, index, k)
  torch.scatter_(values, 2, index, v)
  q = q.view([b, self.heads_kv, -1, q.size(-1)])
  keys = torch.narrow(keys, 2, 0, span)
  values = torch.narrow(values, 2, 0, span)
  if even:
    o = torch.scaled_dot_product_attention(q, keys, values, None, 0.0, False)
  else:
    o = torch.scaled_dot_product_attention(q, keys, values, mask, 0.0, False)
  x = x + self.project(o.reshape([b, 1, -1]), o_proj)
  h = torch.rms_norm(x, d, post_attention_layernorm, self.rms_norm_eps)
  return x + self.mlp(h, gate_proj, up_proj, down_proj)

# [B, T] -> [B, T, D], image tokens replaced by `features` [N, P / 4, D] in order
def embed(self, input_ids: Tensor, features: List[Tensor]) -> Tensor:
  x = torch.embedding(self.text[0], input_ids)
  if len(features) > 0:
    mask = torch.eq(input_ids, self.image_token_id).unsqueeze(-1)
    x = torch.masked_scatter(x, mask, torch.cat(features, 0).to(x.dtype))
  return x

# All hidden states before the last norm, nothing cached: [B, T] -> [B, T, D]
def forward_states(self, input_ids: Tensor, features: List[Tensor]) -> Tensor:
  t = input_ids.size(1)
  x = self.embed(input_ids, features)
  for i in range(len(self.layers) // 12):
    r = self.prefill_layer(x, i, self.rope[0][:t], self.rope[1][:t])
    x = r[0]
  return x

# [R, D] -> [R, V] in float32
def lm_head(self, x: Tensor) -> Tensor:
  x = torch.rms_norm(x, [x.size(-1)], self.text[1], self.rms_norm_eps)
  return self.project(x, self.text[2]).to(6)

# Logits of every position, nothing cached: [B, T] -> [B, T, V]
def logits(self, input_ids: Tensor, features: List[Tensor]) -> Tensor:
  return self.lm_head(self.forward_states(input_ids, features))

# The greedy choice of each row, its log-probability, and those of the watched tokens [W]
def choose(self, logits: Tensor, watched: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  token = torch.argmax(logits, -1)
  total = torch.logsumexp(logits, [-1])
  chosen = torch.gather(logits, 1, token.unsqueeze(1)).squeeze(1) - total
  return (token, chosen, torch.index_select(logits, 1, watched) - total.unsqueeze(1))

# Fills `slots` [B] of the cache with whole prompts [B, T]; `last` [B] are the rows of each prompt's last
# token in [B * T]
def prefill(self, input_ids: Tensor, features: List[Tensor], slots: Tensor, last: Tensor, watched: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  t = input_ids.size(1)
  x = self.embed(input_ids, features)
  for i in range(len(self.layers) // 12):
    r = self.prefill_layer(x, i, self.rope[0][:t], self.rope[1][:t])
    x, k, v = r
    torch.index_copy_(torch.narrow(self.keys[i], 2, 0, t), 0, slots, k)
    torch.index_copy_(torch.narrow(self.values[i], 2, 0, t), 0, slots, v)
  x = torch.index_select(x.view([-1, x.size(-1)]), 0, last)
  return self.choose(self.lm_head(x), watched)

# One step of the first B slots: tokens [B, 1] at positions [B]; `span` is the largest position plus one,
# `even` whether all positions are equal
def decode(self, input_ids: Tensor, at: Tensor, span: int, even: bool, watched: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  x = torch.embedding(self.text[0], input_ids)
  b = x.size(0)
  cos = torch.index_select(self.rope[0], 0, at).view([b, 1, 1, -1])
  sin = torch.index_select(self.rope[1], 0, at).view([b, 1, 1, -1])
  mask = torch.le(torch.arange(span, device=at.device).unsqueeze(0), at.unsqueeze(1)).view([b, 1, 1, span])
  for i in range(len(self.layers) // 12):
    x = self.decode_layer(x, i, cos, sin, at, mask, span, even)
  return self.choose(self.lm_head(x.view([b, -1])), watched)

def set_text(self, text: List[Tensor], layers: List[Tensor]) -> int:
  self.text = text
  self.layers = layers
  return len(layers) // 12

# Room for `slots` sequences of `longest` tokens
def reserve(self, slots: int, longest: int, head_dim: int) -> int:
  w = self.layers[0]
  keys = annotate(List[Tensor], [])
  values = annotate(List[Tensor], [])
  shape = [slots, self.heads_kv, longest, head_dim]
  for i in range(len(self.layers) // 12):
    keys.append(torch.zeros(shape, dtype=w.dtype, device=w.device))
    values.append(torch.zeros(shape, dtype=w.dtype, device=w.device))
  self.keys = keys
  self.values = values
  return slots * longest

# The angles of every position
def set_rope(self, longest: int, head_dim: int, theta: float) -> int:
  w = self.layers[0]
  exponents = torch.arange(0, head_dim, 2, dtype=4, device=w.device).to(6) / head_dim
  inverse = 1.0 / torch.pow(theta, exponents)
  positions = torch.arange(longest, device=w.device).to(6)
  angles = positions.unsqueeze(1) * inverse.unsqueeze(0)
  angles = torch.cat([angles, angles], 1)
  self.rope = [torch.cos(angles).to(w.dtype), torch.sin(angles).to(w.dtype)]
  return longest
