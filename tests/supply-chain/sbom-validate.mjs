// sbom-validate.mjs FILE…: each bill of materials is what the public schema of CycloneDX says, and tells a component and its licence, hash and
// address as one who looks a hole up would ask. The validator must first refuse two that are broken.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const errors = async (bom) => validator.validate(JSON.stringify(bom));
const wrong = [];

const files = process.argv.slice(2);
for (const file of files) {
  const bom = JSON.parse(readFileSync(file, 'utf8'));
  const said = await errors(bom);
  if (said) wrong.push(`${basename(file)}: ${JSON.stringify(said).slice(0, 500)}`);
  for (const [part, broken] of [['a component without a name', { ...bom, components: [{ type: 'library', version: '1' }] }], ['an unknown member', { ...bom, extra: 1 }]]) {
    if (!await errors(broken)) wrong.push(`${basename(file)}: the validator takes ${part}`);
  }

  const references = new Set([bom.metadata?.component, ...bom.components ?? []].map((component) => component?.['bom-ref']));
  if (!bom.metadata?.component?.purl?.startsWith('pkg:nuget/Ecowatt.Delestage')) wrong.push(`${basename(file)}: it does not say of what it is`);
  for (const { ref, dependsOn = [] } of bom.dependencies ?? []) for (const of of [ref, ...dependsOn]) if (!references.has(of)) wrong.push(`${basename(file)}: ${of} is no component`);
  for (const { name, version, purl, licenses, hashes } of bom.components ?? []) {
    const ours = name.startsWith('Ecowatt.Delestage') || name === 'Phidget22.NET';
    if (!purl || !version) wrong.push(`${basename(file)}: ${name} has no address`);
    if (!ours && !(licenses?.length > 0)) wrong.push(`${basename(file)}: ${name} has no licence`);
    if (!ours && !(hashes?.length > 0)) wrong.push(`${basename(file)}: ${name} has no hash`);
  }
}

for (const line of wrong) console.error(`SBOM ${line}`);
console.log(`bills of materials: ${files.length} read, ${wrong.length} findings`);
process.exit(wrong.length > 0 || files.length === 0 ? 1 : 0);
