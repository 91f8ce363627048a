# The MLP on CLIP's frozen embeddings: [B, 4 D] -> logits [B]
def head(self, x: Tensor) -> Tensor:
  w, w_bias, out, out_bias, = self.parameters
  x = torch.relu(torch.linear(x, w, w_bias))
  x = torch.dropout(x, self.dropout, self.training)
  return torch.linear(x, out, out_bias).squeeze(-1)

# [B, 4 D] -> the probability of success [B]
def probabilities(self, x: Tensor) -> Tensor:
  self.training = False
  return torch.sigmoid(self.head(x))

# Adds the gradients of the mean loss to `sums` and returns the loss
def accumulate(self, sums: List[Tensor], x: Tensor, labels: Tensor) -> Tensor:
  torch.set_grad_enabled(True)
  self.training = True
  loss = torch.binary_cross_entropy_with_logits(self.head(x), labels)
  gradients = torch.grad([loss], self.parameters, None, None, False, False)
  torch.set_grad_enabled(False)
  self.training = False
  for i in range(len(sums)):
    torch.add_(sums[i], torch._unwrap_optional(gradients[i]).detach())
  return loss.detach()

def set_head(self, parameters: List[Tensor]) -> int:
  self.parameters = parameters
  return len(parameters)
