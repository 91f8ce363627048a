# I-FailSense's FS blocks (Grislain et al. 2025, figure 2 B). Thirty parameters and eight running statistics a
# block. B rows, T tokens, D channels of the language model.

# [B, T, D] with `seen` [B, T] -> [B, D]. A token's score mixes what an MLP gives it with the share that the
# heads of one learnt query give it; padding has no share and no weight.
def pool(self, x: Tensor, seen: Tensor, w: List[Tensor]) -> Tensor:
  b = x.size(0)
  t = x.size(1)
  h = self.pool_heads
  hidden = torch.logical_not(seen)
  mlp = torch.linear(torch.tanh(torch.linear(x, w[0], w[1])), w[2], w[3]).squeeze(-1)
  q = torch.linear(w[4], w[5], w[6]).view([1, 1, h, -1]).transpose(1, 2)
  k = torch.linear(x, w[7], w[8]).view([b, t, h, -1]).transpose(1, 2)
  shares = torch.matmul(q, k.transpose(-1, -2)) / self.head_root
  shares = torch.masked_fill(shares, hidden.view([b, 1, 1, t]), -1e30)
  share = torch.mean(torch.softmax(shares, -1).squeeze(2), [1])
  score = w[9] * mlp + (1.0 - w[9]) * share
  weight = torch.softmax(torch.masked_fill(score, hidden, -1e30), -1)
  return torch.matmul(weight.unsqueeze(1), torch.masked_fill(x, hidden.unsqueeze(-1), 0.0)).squeeze(1)

# Batch normalisation: by the batch's own statistics in training, which also moves the running ones
def batch_norm(self, x: Tensor, w: List[Tensor], running: List[Tensor]) -> Tensor:
  return torch.batch_norm(x, w[0], w[1], running[0], running[1], self.training, 0.1, 1e-5, False)

# [B, A] -> [B, C]: residual block, norm, linear
def step(self, x: Tensor, w: List[Tensor], running: List[Tensor]) -> Tensor:
  h = torch.linear(torch.gelu(self.batch_norm(x, w[0:2], running[0:2])), w[2], w[3])
  x = x + torch.dropout(h, self.dropout, self.training)
  h = torch.linear(torch.gelu(self.batch_norm(x, w[4:6], running[2:4])), w[6], w[7])
  return torch.dropout(h, self.dropout, self.training)

# The k-th block's logits: [B, T, D] -> [B]
def block(self, x: Tensor, seen: Tensor, k: int) -> Tensor:
  w = self.parameters[k * 30:k * 30 + 30]
  running = self.running[k * 8:k * 8 + 8]
  x = self.step(self.pool(x, seen, w[0:10]), w[10:18], running[0:4])
  x = self.step(x, w[18:26], running[4:8])
  x = torch.relu(torch.layer_norm(x, [x.size(-1)], w[26], w[27], 1e-5, False))
  x = torch.dropout(x, self.dropout, self.training)
  return torch.linear(x, w[28], w[29]).squeeze(-1)

# Which tokens are real: [B] -> [B, T]
def seen(self, lengths: Tensor, t: int) -> Tensor:
  return torch.lt(torch.arange(t, device=lengths.device).unsqueeze(0), lengths.unsqueeze(1))

# One tensor of hidden states a block -> the probability of success by each: [B, K]
def probabilities(self, states: List[Tensor], lengths: Tensor) -> Tensor:
  self.training = False
  p = annotate(List[Tensor], [])
  for k in range(len(states)):
    x = states[k].to(6)
    p.append(torch.sigmoid(self.block(x, self.seen(lengths, x.size(1)), k)))
  return torch.stack(p, 1)

# Adds `share` of the gradients of the blocks' mean loss to `sums` and returns that share of the loss
def accumulate(self, sums: List[Tensor], states: List[Tensor], lengths: Tensor, labels: Tensor, share: float) -> Tensor:
  torch.set_grad_enabled(True)
  self.training = True
  losses = annotate(List[Tensor], [])
  for k in range(len(states)):
    x = states[k].to(6)
    logits = self.block(x, self.seen(lengths, x.size(1)), k)
    losses.append(torch.binary_cross_entropy_with_logits(logits, labels))
  loss = torch.mean(torch.stack(losses)) * share
  gradients = torch.grad([loss], self.parameters, None, None, False, False)
  torch.set_grad_enabled(False)
  self.training = False
  for i in range(len(sums)):
    torch.add_(sums[i], torch._unwrap_optional(gradients[i]).detach())
  return loss.detach()

def set_blocks(self, parameters: List[Tensor], running: List[Tensor]) -> int:
  self.parameters = parameters
  self.running = running
  return len(parameters) // 30

# Puts saved running statistics back
def restore(self, saved: List[Tensor]) -> int:
  torch.set_grad_enabled(False)
  for i in range(len(saved)):
    torch.copy_(self.running[i], saved[i])
  return len(saved)
