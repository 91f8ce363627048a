# A product of few rows with many weights is bound by reading the weights, and MKL reads them on one thread where
# it multiplies one matrix. As a batch of matrices, a part of the weights each, all threads read. For float32;
# there are as many parts as threads, or fewer where these do not divide the weights' rows.

# x W' + b: [.., D], [V, D], [V] -> [.., V]
def project(self, x: Tensor, w: Tensor, b: Optional[Tensor] = None) -> Tensor:
  rows = x.numel() // x.size(-1)
  parts = self.parts if rows <= 16 and w.dtype == 6 else 1
  while w.size(0) % parts != 0:
    parts = parts - 1
  if parts == 1:
    return torch.linear(x, w, b)
  few = x.reshape([1, rows, -1]).expand([parts, -1, -1])
  divided = w.view([parts, -1, w.size(1)])
  if rows == 1:
    y = torch.bmm(few, divided.transpose(1, 2))
  else:
    y = torch.bmm(divided, few.transpose(1, 2)).view([-1, rows]).t().contiguous()
  y = y.reshape(x.size()[:-1] + [w.size(0)])
  return y if b is None else y + b
