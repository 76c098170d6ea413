using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Azukari.Custody.Notices;

/// <summary>Trust in a city's own CA: no other root counts where one is given, and the server's name is checked as ever.</summary>
public sealed class InternalCa
{
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

        return found.Count > 0 ? new InternalCa(found) : throw new System.Security.Cryptography.CryptographicException("No certificate.");
    }

    /// <summary>Whether a server's certificate leads to the CA. Closed networks have no way to a revocation list outside.</summary>
    public bool Trusts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & (SslPolicyErrors.RemoteCertificateNotAvailable | SslPolicyErrors.RemoteCertificateNameMismatch)) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }
}
