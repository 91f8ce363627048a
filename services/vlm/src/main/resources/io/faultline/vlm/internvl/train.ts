# Training. With adapters in `lora` only they are trained, else every weight is. The plain path of the
# decoder, written once more for autograd; without adapters it computes what prefill does.

# y = x W' + b + s (x A') B': the frozen projection and its adapter, the j-th of the layers' pairs
def adapted(self, x: Tensor, w: Tensor, b: Optional[Tensor], j: int) -> Tensor:
  y = torch.linear(x, w, b)
  if len(self.lora) > 0:
    down = torch.linear(x, self.lora[2 * j].to(x.dtype))
    y = y + torch.linear(down, self.lora[2 * j + 1].to(x.dtype)) * self.lora_scale
  return y

# [B, T, D] -> [B, T, D]
def train_layer(self, x: Tensor, i: int) -> Tensor:
  input_layernorm, q_w, q_b, k_w, k_b, v_w, v_b, o_proj, post_attention_layernorm, gate_proj, up_proj, down_proj, = self.layers[i * 12:i * 12 + 12]
  b = x.size(0)
  t = x.size(1)
  d = [x.size(-1)]
  j = i * 7
  cos = self.rope[0][:t]
  sin = self.rope[1][:t]
  h = torch.rms_norm(x, d, input_layernorm, self.rms_norm_eps)
  q = self.adapted(h, q_w, q_b, j).view([b, t, self.heads_q, -1]).transpose(1, 2)
  k = self.adapted(h, k_w, k_b, j + 1).view([b, t, self.heads_kv, -1]).transpose(1, 2)
  v = self.adapted(h, v_w, v_b, j + 2).view([b, t, self.heads_kv, -1]).transpose(1, 2)
  q = self.rotary(q, cos, sin)
  k = self.rotary(k, cos, sin)
  o = torch.scaled_dot_product_attention(q, self.repeat_kv(k), self.repeat_kv(v), None, 0.0, True)
  x = x + self.adapted(o.transpose(1, 2).reshape([b, t, -1]), o_proj, None, j + 3)
  h = torch.rms_norm(x, d, post_attention_layernorm, self.rms_norm_eps)
  gate = torch.silu(self.adapted(h, gate_proj, None, j + 4))
  return x + self.adapted(gate * self.adapted(h, up_proj, None, j + 5), down_proj, None, j + 6)

# The loss of the answers' tokens over `tokens`, how many the whole batch has: [B, T, D], and the flat rows
# [A] whose next tokens `targets` [A] are learnt
def answer_loss(self, x: Tensor, rows: Tensor, targets: Tensor, tokens: int) -> Tensor:
  x = torch.index_select(x.reshape([-1, x.size(-1)]), 0, rows)
  return torch.cross_entropy_loss(self.lm_head(x), targets, None, 2) / tokens

# [B, T] with pictures [N, 3, S, S] -> the loss
def train_loss(self, input_ids: Tensor, pixel_values: List[Tensor], rows: Tensor, targets: Tensor, tokens: int) -> Tensor:
  features = annotate(List[Tensor], [])
  for i in range(len(pixel_values)):
    features.append(self.image_features(pixel_values[i]))
  x = self.embed(input_ids, features)
  for i in range(len(self.layers) // 12):
    x = self.train_layer(x, i)
  return self.answer_loss(x, rows, targets, tokens)

# What is trained
def parameters(self) -> List[Tensor]:
  p = annotate(List[Tensor], [])
  if len(self.lora) > 0:
    p.extend(self.lora)
  else:
    p.extend(self.vision_weights)
    p.extend(self.vision_layers)
    p.extend(self.projector)
    p.extend(self.text)
    p.extend(self.layers)
  return p

# Adds the gradients to `sums` and returns the loss
def accumulate(self, sums: List[Tensor], input_ids: Tensor, pixel_values: List[Tensor], rows: Tensor, targets: Tensor, tokens: int) -> Tensor:
  torch.set_grad_enabled(True)
  p = self.parameters()
  loss = self.train_loss(input_ids, pixel_values, rows, targets, tokens)
  gradients = torch.grad([loss], p, None, None, False, True)
  torch.set_grad_enabled(False)
  for i in range(len(p)):
    g = gradients[i]
    if g is not None:
      torch.add_(sums[i], g)
  return loss.detach()

def halved(self, w: List[Tensor]) -> List[Tensor]:
  h = annotate(List[Tensor], [])
  for i in range(len(w)):
    h.append(w[i].to(15))
  return h

# The same with every weight rounded to bfloat16 for the time of the call: float32 masters, float32 sums
def accumulate_halved(self, sums: List[Tensor], input_ids: Tensor, pixel_values: List[Tensor], rows: Tensor, targets: Tensor, tokens: int) -> Tensor:
  vision_weights = self.vision_weights
  vision_layers = self.vision_layers
  projector = self.projector
  text = self.text
  layers = self.layers
  rope = self.rope
  p = self.parameters()
  torch.set_grad_enabled(True)
  self.vision_weights = self.halved(vision_weights)
  self.vision_layers = self.halved(vision_layers)
  self.projector = self.halved(projector)
  self.text = self.halved(text)
  self.layers = self.halved(layers)
  self.rope = self.halved(rope)
  loss = self.train_loss(input_ids, pixel_values, rows, targets, tokens)
  self.vision_weights = vision_weights
  self.vision_layers = vision_layers
  self.projector = projector
  self.text = text
  self.layers = layers
  self.rope = rope
  gradients = torch.grad([loss], p, None, None, False, True)
  torch.set_grad_enabled(False)
  for i in range(len(p)):
    g = gradients[i]
    if g is not None:
      torch.add_(sums[i], g)
  return loss.detach()

# The same, keeping only each layer's input and computing the layer again on the way back. Adapters only.
def accumulate_checkpointed(self, sums: List[Tensor], input_ids: Tensor, pixel_values: List[Tensor], rows: Tensor, targets: Tensor, tokens: int) -> Tensor:
  torch.set_grad_enabled(False)
  features = annotate(List[Tensor], [])
  for i in range(len(pixel_values)):
    features.append(self.image_features(pixel_values[i]))
  n = len(self.layers) // 12
  inputs = [self.embed(input_ids, features)]
  for i in range(n):
    inputs.append(self.train_layer(inputs[i], i))
  torch.set_grad_enabled(True)
  x = inputs[n].detach().requires_grad_(True)
  loss = self.answer_loss(x, rows, targets, tokens)
  top = torch.grad([loss], [x], None, None, False, False)
  above = torch._unwrap_optional(top[0])
  for back in range(n):
    i = n - 1 - back
    x = inputs[i].detach().requires_grad_(True)
    wanted = [x]
    for j in range(14):
      wanted.append(self.lora[i * 14 + j])
    outer = annotate(List[Optional[Tensor]], [above])
    gradients = torch.grad([self.train_layer(x, i)], wanted, outer, None, False, False)
    above = torch._unwrap_optional(gradients[0])
    for j in range(14):
      torch.add_(sums[i * 14 + j], torch._unwrap_optional(gradients[j + 1]).detach())
  torch.set_grad_enabled(False)
  return loss.detach()

# Clips the gradients to a global norm, takes one step of AdamW, clears the sums; returns the norm
def update(self, sums: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], rate: float, decay: float, clip: float) -> Tensor:
  torch.set_grad_enabled(False)
  norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(sums, 2)))
  torch._foreach_mul_(sums, torch.clamp(clip / (norm + 1e-6), None, 1.0))
  torch._foreach_add_(steps, 1.0)
  none = annotate(List[Tensor], [])
  torch._fused_adamw_(self.parameters(), sums, m, v, none, steps, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-8, amsgrad=False, maximize=False)
  torch._foreach_mul_(sums, 0.0)
  return norm

def set_lora(self, lora: List[Tensor], scale: float) -> int:
  self.lora = lora
  self.lora_scale = scale
  return len(lora)

# Overwrites tensors in place
def assign(self, to: List[Tensor], values: List[Tensor]) -> int:
  torch.set_grad_enabled(False)
  for i in range(len(to)):
    torch.copy_(to[i], values[i])
  return len(to)
