"""A workload by NumPy, batched: reads its numbers from a file, prints one line as the Java processes do.

Arguments: file, form, type, compared steps, seconds. The file holds little-endian doubles: the number of sizes, the sizes, the
batch, the learning rate, then x, y and the weights of each layer, [outputs, inputs]. For the logistic sum: n, stride, x and w.
"""

import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit("no numpy for this python3")

ROUNDS = 9


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Network:
    def __init__(self, numbers, form, dtype):
        sizes = [int(n) for n in numbers.take(int(numbers.one()))]
        self.form = form
        self.batch = int(numbers.one())
        self.eta = dtype(numbers.one())
        self.x = numbers.matrix(self.batch, sizes[0], dtype)
        self.y = numbers.matrix(self.batch, sizes[-1], dtype)
        self.w = [numbers.matrix(o, i, dtype) for i, o in zip(sizes, sizes[1:])]
        self.b = [np.zeros(o, dtype) for o in sizes[1:]]

    def output(self, z):
        """The cost, summed over the batch, and the error of the last layer."""
        y = self.y
        if self.form == "SIGMOID_QUADRATIC":
            a = sigmoid(z)
            d = a - y
            return np.vdot(d, d) / 2, d * (a * (1 - a))
        if self.form == "SIGMOID_CROSS_ENTROPY":
            e = np.exp(-np.abs(z))
            cost = np.sum(np.maximum(z, 0) - z * y + np.log1p(e))
            return cost, sigmoid(z) - y
        shifted = z - z.max(axis=1, keepdims=True)
        e = np.exp(shifted)
        total = e.sum(axis=1, keepdims=True)
        return np.sum(np.log(total)) - np.vdot(shifted, y), e / total - y

    def step(self):
        relu = self.form == "RELU_SOFTMAX"
        last = len(self.w) - 1
        a = [self.x]
        for i, (w, b) in enumerate(zip(self.w, self.b)):
            z = a[-1] @ w.T
            z += b
            a.append(z if i == last else np.maximum(z, 0) if relu else sigmoid(z))
        cost, delta = self.output(a.pop())
        delta /= self.batch
        for i in range(last, -1, -1):
            below = a[i]
            w = self.w[i]
            if i > 0:
                back = delta @ w
                back *= (below > 0) if relu else below * (1 - below)
            w -= self.eta * (delta.T @ below)
            self.b[i] -= self.eta * delta.sum(axis=0)
            if i > 0:
                delta = back
        return float(cost) / self.batch


class Logistic:
    def __init__(self, numbers, dtype):
        n = int(numbers.one())
        self.stride = int(numbers.one())
        self.x = numbers.take(n).astype(dtype)
        self.w = numbers.take(n).astype(dtype)

    def step(self):
        e = np.exp(-(self.x * self.w))
        s = 1 + e
        gradient = -(e / s) * self.x
        value = np.sum(np.log(s))
        return float(value) / len(e) + float(np.mean(np.abs(gradient[:: self.stride])))


class Numbers:
    def __init__(self, file):
        self.values = np.fromfile(file, "<f8")
        self.at = 0

    def one(self):
        return self.take(1)[0]

    def take(self, count):
        self.at += count
        return self.values[self.at - count : self.at]

    def matrix(self, rows, columns, dtype):
        return np.ascontiguousarray(self.take(rows * columns).reshape(rows, columns), dtype)


def microseconds(step, seconds):
    start = time.perf_counter()
    steps = 0
    while True:
        step()
        steps += 1
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return 1e6 * elapsed / steps


def main(file, form, dtype, compared, seconds):
    numbers = Numbers(file)
    dtype = np.dtype(dtype).type
    subject = Logistic(numbers, dtype) if form == "LOGISTIC" else Network(numbers, form, dtype)
    for _ in range(int(compared)):
        cost = subject.step()
    seconds = float(seconds)
    microseconds(subject.step, seconds / 2)
    times = sorted(microseconds(subject.step, seconds / 2 / ROUNDS) for _ in range(ROUNDS))
    print("measured", repr(cost), times[ROUNDS // 2], times[0], times[-1], "0.0")


main(*sys.argv[1:])
