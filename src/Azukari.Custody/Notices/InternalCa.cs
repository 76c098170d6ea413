using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Azukari.Custody.Notices;

/// <summary>Trust in a city's own CA: no other root counts where one is given, and the server's name is checked as ever.</summary>
public sealed class InternalCa
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    readonly X509Certificate2Collection roots;

    InternalCa(X509Certificate2Collection roots) => this.roots = roots;

    /// <summary>Reads one or several certificates, PEM or DER; null where no file is named: then the system's roots count.</summary>
    public static InternalCa? Read(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var found = new X509Certificate2Collection();
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0)
        {
            found.ImportFromPem(System.Text.Encoding.ASCII.GetString(bytes));
        }
        else
        {
            found.Add(X509CertificateLoader.LoadCertificate(bytes));
        }

        return found.Count > 0 ? new InternalCa(found) : throw new CryptographicException("No certificate.");
    }

    /// <summary>How a TLS client judges a server: by this CA alone where one is given, else as the system does.</summary>
    public static RemoteCertificateValidationCallback Judge(InternalCa? ca) =>
        (_, served, chain, errors) => ca is null ? errors == SslPolicyErrors.None : ca.Trusts(served, chain, errors);

    /// <summary>Whether a server's certificate leads to the CA, by way of those that it sent along, and is one for servers.</summary>
    /// <remarks>Closed networks have no way to a revocation list outside.</remarks>
    bool Trusts(X509Certificate? served, X509Chain? sent, SslPolicyErrors errors)
    {
        if (served is null || (errors & (SslPolicyErrors.RemoteCertificateNotAvailable | SslPolicyErrors.RemoteCertificateNameMismatch)) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (sent is not null)
        {
            // The authority between the city's root and its servers comes with the server's own certificate (RFC 8446 §4.4.2).
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
            foreach (X509ChainElement element in sent.ChainElements)
            {
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            }
        }

        using var leaf = new X509Certificate2(served);
        return chain.Build(leaf);
    }
}
