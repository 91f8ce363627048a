# Gemma 2's decoder as PaliGemma uses it: the prefix attends to itself in both directions, the answer to all
# before it. Names follow modeling_gemma2.py. Even layers see a window, odd ones all; scores and
# logits are capped by a tanh, so attention is written out. B rows, T tokens, H query heads, G key heads,
# E channels a head, D = hidden size, S slots, M longest.

# Gemma scales by one plus the weight, which set_text has added: [.., D] -> the same
def norm(self, x: Tensor, w: Tensor) -> Tensor:
  return torch.rms_norm(x.to(6), [x.size(-1)], w, self.rms_norm_eps).to(x.dtype)

# [B, H, T, E] with [T, E] or [B, 1, T, E] angles
def rotary(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  half = x.size(-1) // 2
  rotated = torch.cat([torch.neg(x[..., half:]), x[..., :half]], -1)
  return x * cos + rotated * sin

# y = x W' + s (x A') B', the j-th of the layers' pairs of adapters where there are any
def adapted(self, x: Tensor, w: Tensor, j: int) -> Tensor:
  y = self.project(x, w)
  if len(self.lora) > 0:
    down = torch.linear(x, self.lora[2 * j].to(x.dtype))
    y = y + torch.linear(down, self.lora[2 * j + 1].to(x.dtype)) * self.lora_scale
  return y

# [B, T, D] -> [B, heads, T, E]
def heads(self, x: Tensor, w: Tensor, heads: int, j: int) -> Tensor:
  return self.adapted(x, w, j).view([x.size(0), x.size(1), heads, -1]).transpose(1, 2)

# Capped attention of the H / G query heads that share a key head, which stand side by side as if they were
# tokens: [B, G, H / G * T, E], [B, G, S, E] twice, and who is seen [B, 1, 1, T, S]. What is not seen gets a
# finite score: a row of padding that sees nothing stays a number.
def attend(self, q: Tensor, k: Tensor, v: Tensor, seen: Tensor) -> Tensor:
  scores = torch.matmul(q, k.transpose(-1, -2)) * self.attention_scale
  if self.attention_cap > 0.0:
    scores = torch.tanh(scores / self.attention_cap) * self.attention_cap
  grouped = scores.view([q.size(0), q.size(1), -1, seen.size(3), seen.size(4)])
  grouped = torch.masked_fill(grouped, torch.logical_not(seen), -1e30)
  weights = torch.softmax(grouped, -1, 6).to(q.dtype).view(scores.size())
  return torch.matmul(weights, v)

# [B, T, D] -> [B, T, D]
def mlp(self, x: Tensor, w: List[Tensor], j: int) -> Tensor:
  gate = torch.gelu(self.adapted(x, w[8], j + 4), approximate="tanh")
  return self.adapted(gate * self.adapted(x, w[9], j + 5), w[10], j + 6)

# What follows attention: [B, T, D] and the heads' outputs [B, T, H E] -> [B, T, D]
def close_layer(self, x: Tensor, o: Tensor, w: List[Tensor], j: int) -> Tensor:
  x = x + self.norm(self.adapted(o, w[4], j + 3), w[5])
  h = self.mlp(self.norm(x, w[6]), w, j)
  return x + self.norm(h, w[7])

# Who sees whom in whole sequences: the `prefix` [B] first tokens see each other, later ones all before
# them, nobody sees padding beyond `lengths` [B]. Of every layer, and of those with a window: [B, 1, 1, T, T]
def masks(self, t: int, prefix: Tensor, lengths: Tensor) -> Tuple[Tensor, Tensor]:
  at = torch.arange(t, device=prefix.device)
  row = at.view([1, t, 1])
  column = at.view([1, 1, t])
  seen = torch.logical_or(torch.le(column, row), torch.lt(column, prefix.view([-1, 1, 1])))
  seen = torch.logical_and(seen, torch.lt(column, lengths.view([-1, 1, 1])))
  near = torch.lt(torch.abs(row - column), self.window)
  return (seen.unsqueeze(1).unsqueeze(1), torch.logical_and(seen, near).unsqueeze(1).unsqueeze(1))

# Whole sequences, padded at the right: [B, T, D] -> [B, T, D], keys, values
def prefill_layer(self, x: Tensor, i: int, cos: Tensor, sin: Tensor, seen: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  w = self.layers[i * 11:i * 11 + 11]
  b = x.size(0)
  t = x.size(1)
  h = self.norm(x, w[0])
  q = self.rotary(self.heads(h, w[1], self.heads_q, i * 7), cos, sin)
  k = self.rotary(self.heads(h, w[2], self.heads_kv, i * 7 + 1), cos, sin)
  v = self.heads(h, w[3], self.heads_kv, i * 7 + 2)
  o = self.attend(q.reshape([b, self.heads_kv, -1, q.size(-1)]), k, v, seen)
  o = o.reshape([b, self.heads_q, t, -1]).transpose(1, 2).reshape([b, t, -1])
  return (self.close_layer(x, o, w, i * 7), k, v)

# One token a row. The query heads that share a key head stand side by side as if they were tokens, so
# keys and values are read once and never repeated. [B, 1, D] -> [B, 1, D]
def decode_layer(self, x: Tensor, i: int, cos: Tensor, sin: Tensor, at: Tensor, seen: Tensor) -> Tensor:
  w = self.layers[i * 11:i * 11 + 11]
  b = x.size(0)
  h = self.norm(x, w[0])
  q = self.rotary(self.heads(h, w[1], self.heads_q, i * 7), cos, sin)
  k = self.rotary(self.heads(h, w[2], self.heads_kv, i * 7 + 1), cos, sin)
  v = self.heads(h, w[3], self.heads_kv, i * 7 + 2)
  keys = torch.narrow(self.keys[i], 0, 0, b)
  values = torch.narrow(self.values[i], 0, 0, b)
  index = at.view([b, 1, 1, 1]).expand([-1, k.size(1), -1, k.size(3)])
  torch.scatter_(keys, 2, index, k)
  torch.scatter_(values, 2, index, v)
  q = q.reshape([b, self.heads_kv, -1, q.size(-1)])
  span = seen.size(-1)
  o = self.attend(q, torch.narrow(keys, 2, 0, span), torch.narrow(values, 2, 0, span), seen)
  return self.close_layer(x, o.reshape([b, 1, -1]), w, i * 7)

# [B, T] -> [B, T, D], image tokens replaced by `features` [N, P, D] in order
def embed(self, input_ids: Tensor, features: List[Tensor]) -> Tensor:
  image = torch.eq(input_ids, self.image_token_id)
  x = torch.embedding(self.text[0], torch.masked_fill(input_ids, image, 0))
  if len(features) > 0:
    x = torch.masked_scatter(x, image.unsqueeze(-1), torch.cat(features, 0).to(x.dtype))
  return x * torch.full([1], self.embed_scale, dtype=x.dtype, device=x.device)

# The hidden states after each of `wanted` layers and after the last: [B, T, D] each
def states(self, input_ids: Tensor, features: List[Tensor], prefix: Tensor, lengths: Tensor, wanted: List[int]) -> List[Tensor]:
  t = input_ids.size(1)
  everywhere, near, = self.masks(t, prefix, lengths)
  x = self.embed(input_ids, features)
  kept = annotate(List[Tensor], [])
  for i in range(len(self.layers) // 11):
    seen = near if i % 2 == 0 else everywhere
    r = self.prefill_layer(x, i, self.rope[0][1:t + 1], self.rope[1][1:t + 1], seen)
    x = r[0]
    for layer in wanted:
      if layer == i:
        kept.append(x)
  kept.append(x)
  return kept

# [R, D] -> [R, V] in float32, capped
def lm_head(self, x: Tensor) -> Tensor:
  logits = self.project(self.norm(x, self.text[1]), self.text[2]).to(6)
  if self.logit_cap > 0.0:
    logits = torch.tanh(logits / self.logit_cap) * self.logit_cap
  return logits

# Logits of every position, nothing cached: [B, T] -> [B, T, V]
def logits(self, input_ids: Tensor, features: List[Tensor], prefix: Tensor, lengths: Tensor) -> Tensor:
  return self.lm_head(self.states(input_ids, features, prefix, lengths, annotate(List[int], []))[0])

# The greedy choice of each row, its log-probability, and those of the watched tokens [W]
def choose(self, logits: Tensor, watched: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  token = torch.argmax(logits, -1)
  total = torch.logsumexp(logits, [-1])
  chosen = torch.gather(logits, 1, token.unsqueeze(1)).squeeze(1) - total
  return (token, chosen, torch.index_select(logits, 1, watched) - total.unsqueeze(1))

# What a sequence of classifiers asks: the choice after each prompt, and hidden states on the way
def look(self, input_ids: Tensor, features: List[Tensor], lengths: Tensor, last: Tensor, watched: Tensor, wanted: List[int]) -> Tuple[Tensor, Tensor, Tensor, List[Tensor]]:
  kept = self.states(input_ids, features, lengths, lengths, wanted)
  x = kept.pop()
  x = torch.index_select(x.reshape([-1, x.size(-1)]), 0, last)
  r = self.choose(self.lm_head(x), watched)
  return (r[0], r[1], r[2], kept)

# The same hidden states, to be trained on with this model frozen
def frozen(self, input_ids: Tensor, pixel_values: List[Tensor], lengths: Tensor, wanted: List[int]) -> List[Tensor]:
  torch.set_grad_enabled(False)
  kept = self.states(input_ids, self.encode(pixel_values), lengths, lengths, wanted)
  kept.pop()
  return kept

# Fills `slots` [B] of the cache with whole prompts [B, T] of `lengths` [B]; `last` [B] are the rows of each
# prompt's last token in [B * T]
def prefill(self, input_ids: Tensor, features: List[Tensor], lengths: Tensor, slots: Tensor, last: Tensor, watched: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  t = input_ids.size(1)
  everywhere, near, = self.masks(t, lengths, lengths)
  x = self.embed(input_ids, features)
  for i in range(len(self.layers) // 11):
    seen = near if i % 2 == 0 else everywhere
    r = self.prefill_layer(x, i, self.rope[0][1:t + 1], self.rope[1][1:t + 1], seen)
    x, k, v = r
    torch.index_copy_(torch.narrow(self.keys[i], 2, 0, t), 0, slots, k)
    torch.index_copy_(torch.narrow(self.values[i], 2, 0, t), 0, slots, v)
  x = torch.index_select(x.view([-1, x.size(-1)]), 0, last)
  return self.choose(self.lm_head(x), watched)

# One step of the first B slots: tokens [B, 1] at positions [B]; `span` is the largest position plus one.
# PaliGemma counts positions from one.
def decode(self, input_ids: Tensor, at: Tensor, span: int, watched: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
  x = self.embed(input_ids, annotate(List[Tensor], []))
  b = x.size(0)
  cos = torch.index_select(self.rope[0], 0, at + 1).view([b, 1, 1, -1])
  sin = torch.index_select(self.rope[1], 0, at + 1).view([b, 1, 1, -1])
  column = torch.arange(span, device=at.device).unsqueeze(0)
  row = at.unsqueeze(1)
  everywhere = torch.le(column, row)
  near = torch.logical_and(everywhere, torch.lt(row - column, self.window))
  everywhere = everywhere.view([b, 1, 1, 1, span])
  near = near.view([b, 1, 1, 1, span])
  for i in range(len(self.layers) // 11):
    x = self.decode_layer(x, i, cos, sin, at, near if i % 2 == 0 else everywhere)
  return self.choose(self.lm_head(x.view([b, -1])), watched)

# The norms' weights are kept as float32 and one is added to them
def set_text(self, text: List[Tensor], layers: List[Tensor]) -> int:
  self.text = [text[0], text[1].to(6) + 1.0, text[2]]
  kept = annotate(List[Tensor], [])
  for i in range(len(layers)):
    j = i % 11
    norm = j == 0 or 5 <= j and j <= 7
    kept.append(layers[i].to(6) + 1.0 if norm else layers[i])
  self.layers = kept
  return len(layers) // 11

# Room for `slots` sequences of `longest` tokens
def reserve(self, slots: int, longest: int, head_dim: int) -> int:
  w = self.layers[1]
  keys = annotate(List[Tensor], [])
  values = annotate(List[Tensor], [])
  shape = [slots, self.heads_kv, longest, head_dim]
  for i in range(len(self.layers) // 11):
    keys.append(torch.zeros(shape, dtype=w.dtype, device=w.device))
    values.append(torch.zeros(shape, dtype=w.dtype, device=w.device))
  self.keys = keys
  self.values = values
  return slots * longest

# The angles of every position
def set_rope(self, longest: int, head_dim: int, theta: float) -> int:
  w = self.layers[1]
  exponents = torch.arange(0, head_dim, 2, dtype=4, device=w.device).to(6) / head_dim
  inverse = 1.0 / torch.pow(theta, exponents)
  positions = torch.arange(longest + 1, device=w.device).to(6)
  angles = positions.unsqueeze(1) * inverse.unsqueeze(0)
  angles = torch.cat([angles, angles], 1)
  self.rope = [torch.cos(angles).to(w.dtype), torch.sin(angles).to(w.dtype)]
  return longest

# Adapters of the seven projections of every layer
def set_lora(self, lora: List[Tensor], scale: float) -> int:
  self.lora = lora
  self.lora_scale = scale
  return len(lora)

# [N, 3, S, S] each -> [N, P, D] each
def encode(self, pixel_values: List[Tensor]) -> List[Tensor]:
  features = annotate(List[Tensor], [])
  for i in range(len(pixel_values)):
    features.append(self.image_features(pixel_values[i]))
  return features

# Every weight, an output layer that is the embedding once
def weights(self) -> List[Tensor]:
  w = annotate(List[Tensor], [])
  w.extend(self.vision_weights)
  w.extend(self.vision_layers)
  w.append(self.text[0])
  w.append(self.text[1])
  w.extend(self.layers)
  return w

# Puts others in their place, in the same order
def set_weights(self, w: List[Tensor]) -> int:
  tower = len(self.vision_weights)
  text = tower + len(self.vision_layers)
  self.vision_weights = w[:tower]
  self.vision_layers = w[tower:text]
  self.text = [w[text], w[text + 1], w[text]]
  self.layers = w[text + 2:]
  return len(w)

# Adds the gradients of the adapters, or where there are none of every weight, to `sums` and returns the loss of
# the answers' tokens over `tokens`, how many the whole batch has: [B, T], and the flat rows [A] whose next tokens
# `targets` [A] are learnt.
def accumulate(self, sums: List[Tensor], input_ids: Tensor, pixel_values: List[Tensor], prefix: Tensor, lengths: Tensor, rows: Tensor, targets: Tensor, tokens: int) -> Tensor:
  whole = len(self.lora) == 0
  torch.set_grad_enabled(whole)
  features = self.encode(pixel_values)
  torch.set_grad_enabled(True)
  x = self.states(input_ids, features, prefix, lengths, annotate(List[int], []))[0]
  x = torch.index_select(x.reshape([-1, x.size(-1)]), 0, rows)
  loss = torch.cross_entropy_loss(self.lm_head(x), targets, None, 2) / tokens
  gradients = torch.grad([loss], self.weights() if whole else self.lora, None, None, False, False)
  torch.set_grad_enabled(False)
  for i in range(len(sums)):
    torch.add_(sums[i], torch._unwrap_optional(gradients[i]).detach())
  return loss.detach()
