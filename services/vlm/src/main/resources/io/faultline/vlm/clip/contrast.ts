# Contrastive training of every weight (Radford et al. 2021, figure 3). N pairs, D channels of the common space.

# Pictures and texts, [N, D] each -> every picture's similarity to every text: [N, N]
def similarities(self, images: Tensor, texts: Tensor) -> Tensor:
  images = images / torch.linalg_vector_norm(images, 2, [-1], True)
  texts = texts / torch.linalg_vector_norm(texts, 2, [-1], True)
  return torch.matmul(images, texts.transpose(0, 1)) * torch.exp(self.scale[0])

# The symmetric cross entropy. Pairs of equal texts are each other's, so `targets` [N, N] are symmetric, too
def contrast(self, pixel_values: Tensor, input_ids: Tensor, last: Tensor, targets: Tensor) -> Tensor:
  logits = self.similarities(self.image_features(pixel_values), self.text_features(input_ids, last))
  of_images = torch.cross_entropy_loss(logits, targets, None, 1)
  of_texts = torch.cross_entropy_loss(logits.transpose(0, 1), targets, None, 1)
  return (of_images + of_texts) / 2

# Adds the gradients to `sums` and returns the loss
def accumulate(self, sums: List[Tensor], pixel_values: Tensor, input_ids: Tensor, last: Tensor, targets: Tensor) -> Tensor:
  torch.set_grad_enabled(True)
  p = annotate(List[Tensor], [])
  p.extend(self.vision)
  p.extend(self.vision_layers)
  p.extend(self.text)
  p.extend(self.text_layers)
  p.extend(self.scale)
  loss = self.contrast(pixel_values, input_ids, last, targets)
  gradients = torch.grad([loss], p, None, None, False, False)
  torch.set_grad_enabled(False)
  for i in range(len(sums)):
    torch.add_(sums[i], torch._unwrap_optional(gradients[i]).detach())
  return loss.detach()

# Keeps the scale's logarithm from growing beyond `most`
def bound(self, most: float) -> int:
  torch.set_grad_enabled(False)
  torch.clamp_(self.scale[0], None, most)
  return 1
