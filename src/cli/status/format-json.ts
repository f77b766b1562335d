import { sanitizeJson } from '../../text';
import { getAge } from './age';
import { hasFailed, listExplanations } from './image-failure';
import type { DeclaredAnswer, DeclaredPlace, ImageStatus, RegionStatus, StatusReport } from './report';

/** For programs. What was not looked at is null, and so is what AWS does not say. */
export function formatJson({ at, account, stacks, regions, notes }: StatusReport): string {
  const report = {
    version: 1,
    at: new Date(at).toISOString(),
    account: account ?? null,
    stacks: stacks ?? null,
    notes,
    regions: regions.map((region) => toRegion(region, at)),
  };
  return `${sanitizeJson(JSON.stringify(report, null, 2))}\n`;
}

function toRegion({ region, problem, images, missing, notes }: RegionStatus, at: number) {
  return {
    region,
    problem: problem ?? null,
    notes,
    images: images.map((image) => toImage(image, at)),
    missing: missing.map(toPlace),
  };
}

function toImage({ image, tags, bundles, declared }: ImageStatus, at: number) {
  return {
    id: image.id,
    name: image.name ?? null,
    description: image.description ?? null,
    state: image.state ?? null,
    error: hasFailed(image) ? toError(image) : null,
    created: image.created ?? null,
    ageSeconds: getAge(image.created, at) ?? null,
    operatingSystem: image.operatingSystemType ?? null,
    tags: tags === undefined ? null : Object.fromEntries(tags),
    bundles: bundles?.map(({ id, name }) => ({ id, name: name ?? null })) ?? null,
    declared: declared === undefined ? null : toAnswer(declared),
  };
}

function toError(image: ImageStatus['image']) {
  return {
    code: image.errorCode ?? null,
    message: image.errorMessage ?? null,
    details: image.errorDetails.map(({ code, message }) => ({ code: code ?? null, message: message ?? null })),
    explanations: listExplanations(image).map(({ code, meaning, remedy, basis }) => ({ code, meaning, remedy, basis })),
  };
}

function toAnswer({ answer, by, why }: DeclaredAnswer) {
  return { answer, by: by.map(toPlace), why };
}

function toPlace({ address, stack, name }: DeclaredPlace) {
  return { address, stack, name: name ?? null };
}
