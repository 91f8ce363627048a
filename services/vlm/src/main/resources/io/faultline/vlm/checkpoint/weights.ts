# The whole file as one tensor of `elements` elements, mapped private: no byte is read yet.
def map(self, file: str, elements: int, dtype: int) -> Tensor:
  return torch.from_file(file, False, elements, dtype=dtype)

# A window of a mapped file; converted or moved only where type or device differ.
def view(self, file: Tensor, offset: int, shape: List[int], dtype: int, device: str) -> Tensor:
  size = 1
  for i in range(len(shape)):
    size = size * shape[i]
  return torch.narrow(file, 0, offset, size).view(shape).to(torch.device(device), dtype)
