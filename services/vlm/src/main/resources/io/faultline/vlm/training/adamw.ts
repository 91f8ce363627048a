# Clips the gradients to a global norm, takes one step of AdamW, clears the sums; returns the norm
def update(self, parameters: List[Tensor], sums: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], rate: float, decay: float, clip: float) -> Tensor:
  torch.set_grad_enabled(False)
  norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(sums, 2)))
  torch._foreach_mul_(sums, torch.clamp(clip / (norm + 1e-6), None, 1.0))
  torch._foreach_add_(steps, 1.0)
  none = annotate(List[Tensor], [])
  torch._fused_adamw_(parameters, sums, m, v, none, steps, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-8, amsgrad=False, maximize=False)
  torch._foreach_mul_(sums, 0.0)
  return norm

# Overwrites tensors in place
def assign(self, to: List[Tensor], values: List[Tensor]) -> int:
  torch.set_grad_enabled(False)
  for i in range(len(to)):
    torch.copy_(to[i], values[i])
  return len(to)
