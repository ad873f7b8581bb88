import { SeatrialError } from '../errors.ts';

/** No registry gives the image, and no stand-in can be built. */
export class ImageMissingError extends SeatrialError {
  override readonly code = 'IMAGE_NOT_TO_BE_HAD';
  override readonly exitCode = 3;
  readonly reference: string;
  readonly tried: readonly string[];

  constructor(reference: string, tried: readonly string[], hint: string) {
    super(`the image ${reference} cannot be had; tried: ${tried.join('; ')}`, { hint });
    this.reference = reference;
    this.tried = tried;
  }
}

/** A step of building an image failed. */
export class ImageBuildError extends SeatrialError {
  override readonly code = 'IMAGE_BUILD_FAILED';
  override readonly exitCode = 3;

  constructor(recipe: string, step: string, said: string) {
    super(`building ${recipe} failed at ${step}: ${said}`, {
      hint: /apt|mmdebstrap/.test(step)
        ? 'The packages come from Debian’s mirrors: look whether they can be reached, and at the names in the recipe.'
        : 'Look at this line of the recipe; what it printed last stands above.',
    });
  }
}

/** The disk became full while an image was built. What was begun is removed. */
export class ImageDiskFullError extends SeatrialError {
  override readonly code = 'IMAGE_DISK_FULL';
  override readonly exitCode = 3;

  constructor(recipe: string, step: string, said: string) {
    super(`no space left on the disk while building ${recipe}, at ${step}: ${said}`, {
      hint: 'Make room (df -h; podman system df), then run again: nothing half-built was kept.',
    });
  }
}

/** A recipe that cannot be followed: a name, a path or a file that is not there. */
export class RecipeError extends SeatrialError {
  override readonly code = 'IMAGE_RECIPE_WRONG';
  override readonly exitCode = 2;
}

/** A `.build` unit whose Containerfile or context is not there. */
export class ContainerfileError extends SeatrialError {
  override readonly code = 'CONTAINERFILE_MISSING';
  override readonly exitCode = 2;

  constructor(message: string, hint: string) {
    super(message, { hint });
  }
}

/** An image reference that no engine would take. */
export class ImageReferenceError extends SeatrialError {
  override readonly code = 'IMAGE_REFERENCE_WRONG';
  override readonly exitCode = 2;

  constructor(reference: string, why: string) {
    super(`the image reference ${JSON.stringify(reference)} cannot be read: ${why}`);
  }
}
