/** What a new configuration says. */
export interface ConfigAnswers {
  /** Undefined: the embedded emulator. */
  readonly url: string | undefined;
  readonly credentials: 'aws' | 'nobody';
  readonly domain: string;
  readonly project: string;
  readonly asset: string;
  /** PEM file of the authorities that the certificate of the endpoint is checked against. */
  readonly ca?: string;
  /** Its certificate is not checked. */
  readonly insecure?: boolean;
}

/** The text of a `conformance.config.mts`, with a comment on every part. `errors` are the names that a scenario may have. */
export function renderConfig(
  { url, credentials, domain, project, asset, ...trust }: ConfigAnswers,
  { errors, isInstalled }: { readonly errors: readonly string[]; readonly isInstalled: boolean },
): string {
  const [opening, closing] = isInstalled
    ? ["import { defineConfig } from 'datazone-conformance';\n\nexport default defineConfig({", '});']
    : [
        '// With the package installed, write defineConfig({ ... }) around the object, and an editor completes and checks it:\n' +
          "// import { defineConfig } from 'datazone-conformance';\nexport default {",
        '};',
      ];
  return `${opening}
  // The endpoint to certify; without one, the embedded emulator.
  ${url === undefined ? "// url: 'http://127.0.0.1:4566'," : `url: ${quote(url)},`}
${url?.startsWith('https:') ? renderTrust(trust) : ''}
  // Who signs: 'nobody', 'aws' (what the tools of AWS would use here), or { accessKeyId: '...', secretAccessKey: '...' }.
  credentials: ${quote(credentials)},

  // Resources that exist on the endpoint: every valid request names them.
  fixtures: {
    domainIdentifier: ${quote(domain)},
    owningProjectIdentifier: ${quote(project)},
    asset: { identifier: ${quote(asset)}, type: 'ASSET' },
    // An asset that does not exist there.
    missingAsset: { identifier: 'ast_nonexistent' },
  },
${url === undefined ? '' : renderScenarios(errors)}${closing}
`;
}

const renderTrust = ({ ca, insecure }: Pick<ConfigAnswers, 'ca' | 'insecure'>): string => `
  // A certificate of your own: the PEM file of its authority, which may hold this very certificate; or no check at all.
  ${ca === undefined ? "// ca: 'authority.pem'," : `ca: ${quote(ca)},`}
  ${insecure === true ? '' : '// '}insecure: true,
`;

const renderScenarios = (errors: readonly string[]): string => `
  // How the endpoint is brought to answer an error: credentials, headers, input, or something done before and after.
  // An error without a scenario is untested. The errors are ${errors.join(', ')}.
  scenarios: {
    // ThrottlingException: { headers: { 'x-emulator-scenario': 'throttle' } },
    // AccessDeniedException: { credentials: { accessKeyId: 'AKIDDENIED', secretAccessKey: '...' } },
    // InternalServerException: { before: './break-it.sh', after: './mend-it.sh' },
  },

  // Errors that the endpoint never answers.
  capabilities: {
    // ServiceQuotaExceededException: false,
  },
`;

const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
