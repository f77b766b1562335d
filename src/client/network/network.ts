import { createSecureContext, type SecureContext } from 'node:tls';
import { LOCAL_CODES } from '../call/aws-error';
import type { ClientSettings, Environment } from '../settings/settings';
import { listUsualCertificates, readCaBundle } from './ca-bundle';
import type { Target } from './no-proxy';
import { chooseProxy, hasProxy, readProxyTexts, type Proxy, type ProxyTexts } from './proxy';
import { SpeakingError } from './speaking-error';

/** Which way the requests of a connection take, and whose certificates they accept. */
export class Network {
  readonly #texts: ProxyTexts;
  #trust: SecureContext | undefined | null = null;

  constructor(
    private readonly settings: ClientSettings,
    private readonly env: Environment,
  ) {
    this.#texts = readProxyTexts(settings, env);
  }

  /** Whether the SDK's own way will do. */
  get isPlain(): boolean {
    const hasBundle = Boolean(this.settings.customCaBundle || this.env['AWS_CA_BUNDLE']);
    return !hasBundle && !hasProxy(this.#texts);
  }

  /** @throws SpeakingError where the proxy that counts cannot be used */
  findProxy(scheme: 'http' | 'https', target: Target): Proxy | undefined {
    return chooseProxy(scheme, target, this.#texts);
  }

  /**
   * Whom certificates may come from; undefined: whom node trusts. Made once, as it takes the time of many connections.
   * @throws SpeakingError where the bundle cannot be used
   */
  getTrust(): SecureContext | undefined {
    if (this.#trust === null) this.#trust = this.#createTrust();
    return this.#trust;
  }

  #createTrust(): SecureContext | undefined {
    const bundle = readCaBundle(this.settings, this.env);
    if (bundle.kind === 'none') return undefined;
    if (bundle.kind === 'certificates')
      return createSecureContext({ ca: [...listUsualCertificates(this.env), ...bundle.certificates] });
    throw new SpeakingError(`The call could not be made: ${bundle.setting} ${bundle.problem}.`, LOCAL_CODES.notMade);
  }
}
