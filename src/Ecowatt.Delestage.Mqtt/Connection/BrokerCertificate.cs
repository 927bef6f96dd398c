using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Checks a broker's certificate: against a person's own authority where one is given, else as the system does. Not safe across threads.</summary>
/// <param name="broker">The broker, for messages.</param>
/// <param name="authorities">The certificates that it has to descend from; null for those of the system.</param>
internal sealed class BrokerCertificate(string broker, X509Certificate2Collection? authorities)
{
    /// <summary>Gets what is wrong with it, in one sentence; null where nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Gets whether it was shown and nothing is wrong with it.</summary>
    public bool IsTrusted { get; private set; }

    public bool Check(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Problem = certificate is null ? $"the broker {broker} shows no certificate; see that the port is one for TLS"
            : (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0 ? $"the certificate of {broker} is for another name; set Mqtt:Broker to the name in it"
            : authorities is null ? (errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0 ? Of(chain) : null
            : OfOwn(certificate, chain);
        return IsTrusted = Problem is null;
    }

    private string? OfOwn(X509Certificate certificate, X509Chain? shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1")); // For servers.
        if (shown is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(shown.ChainElements.Select(static element => element.Certificate).ToArray());
        }

        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(copy) ? null : Of(chain);
    }

    private string Of(X509Chain? chain)
        => (chain?.ChainStatus ?? []).Any(static status => status.Status == X509ChainStatusFlags.NotTimeValid)
            ? $"the certificate of {broker} has expired or does not hold yet; renew it, and see that this machine's clock is right"
            : $"the certificate of {broker} descends from no authority that is trusted; set Mqtt:CaFile to the authority's certificate";
}
