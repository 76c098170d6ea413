using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody.Terminals;

/// <summary>The desk's own certificate authority (端末の認証局): what it signed is a terminal of ours, and nothing else is.</summary>
/// <remarks>
/// ECDSA P-256, RFC 5280. The key lies with the custody's keys (<c>keys/terminal-ca.key</c>, PKCS #8, 0600), the certificate beside the data
/// (<c>terminal-ca.pem</c>). A terminal's certificate names it as <c>urn:azukari:terminal:CONTRACT:t-…</c>, once for each contract that the
/// machine serves. Revocation is the book's own list of serial numbers: a closed network has nobody to ask.
/// </remarks>
public sealed class TerminalAuthority : IDisposable
{
    /// <summary>For how long a terminal's certificate is good.</summary>
    public static readonly TimeSpan TerminalLasts = TimeSpan.FromDays(397);

    const string Urn = "urn:azukari:terminal:";
    const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    const int SerialBytes = 16;
    const int Years = 10;

    // Machines' clocks differ; a certificate that was made just now must be good on all of them.
    static readonly TimeSpan Early = TimeSpan.FromHours(1);

    readonly AccountBook book;
    readonly TimeProvider clock;
    readonly X509Certificate2 root;
    readonly string keyPath;

    TerminalAuthority(AccountBook book, TimeProvider clock, X509Certificate2 root, string keyPath)
    {
        this.book = book;
        this.clock = clock;
        this.root = root;
        this.keyPath = keyPath;
    }

    /// <summary>Its own certificate, which machines are told to trust.</summary>
    public X509Certificate2 Root => root;

    /// <summary>Whether a custody has one.</summary>
    public static bool Exists(string data) => File.Exists(CertificatePath(data));

    /// <summary>Makes the authority of a custody.</summary>
    /// <param name="data">The folder of the custody.</param>
    /// <param name="name">What it is called, such as 岡山市 預かり 端末認証局.</param>
    /// <param name="book">The book of accounts.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="CustodyException"><see cref="Fault.OutputExists"/> where there is one.</exception>
    public static TerminalAuthority Create(string data, string name, AccountBook book, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (Exists(data))
        {
            throw CustodyException.Of(Fault.OutputExists, CertificatePath(data));
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset now = clock.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now - Early, now.AddYears(Years));
        return StorageFaults.Guard(data, () =>
        {
            DurableFile.Write(KeyPath(data), Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            DurableFile.Write(
                CertificatePath(data), Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            return Open(data, book, clock)!;
        });
    }

    /// <summary>Opens the authority of a custody; null where it has none. The key is read when something is signed.</summary>
    public static TerminalAuthority? Open(string data, AccountBook book, TimeProvider clock) => Exists(data)
        ? new TerminalAuthority(book, clock, X509CertificateLoader.LoadCertificateFromFile(CertificatePath(data)), KeyPath(data)) : null;

    /// <summary>Issues a certificate for a machine, with a fresh key, and notes it.</summary>
    /// <param name="terminals">What the machine is, under each contract; at least one.</param>
    /// <param name="label">What people call it.</param>
    /// <param name="by">Whose doing.</param>
    /// <param name="address">From where; empty for the shell.</param>
    /// <returns>The certificate with its key, which is nowhere kept.</returns>
    public IssuedCertificate Issue(IReadOnlyList<TerminalName> terminals, string label, string by, string address = "")
    {
        ArgumentNullException.ThrowIfNull(terminals);
        ArgumentOutOfRangeException.ThrowIfZero(terminals.Count);
        var names = new SubjectAlternativeNameBuilder();
        foreach (TerminalName terminal in terminals)
        {
            names.AddUri(new Uri($"{Urn}{terminal.Contract}:{terminal.Terminal}"));
        }

        X509Certificate2 made = Sign(NameOf(label), names, ClientAuthentication, clock.GetUtcNow() + TerminalLasts);
        book.NoteCertificate(made, terminals, label, by, address);
        return new IssuedCertificate(made, root);
    }

    /// <summary>A certificate for the server itself, under names and addresses by which machines reach it.</summary>
    public IssuedCertificate IssueServer(IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentOutOfRangeException.ThrowIfZero(hosts.Count);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return new IssuedCertificate(Sign(NameOf(hosts[0]), names, ServerAuthentication, clock.GetUtcNow() + TerminalLasts), root);
    }

    /// <summary>What a presented certificate is worth now: the terminals that it names, or why it counts for none.</summary>
    public TerminalProof Check(X509Certificate2 presented)
    {
        ArgumentNullException.ThrowIfNull(presented);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // the book below says what is revoked
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        bool good = chain.Build(presented);
        TerminalCertificate? noted = book.FindCertificate(presented.SerialNumber);
        return (good, noted) switch
        {
            (false, _) when chain.ChainStatus.All(s => s.Status == X509ChainStatusFlags.NotTimeValid) => TerminalProof.Not(TerminalFault.Expired),
            (false, _) or (_, null) => TerminalProof.Not(TerminalFault.NotOurs),
            (true, { RevokedAt: not null }) => TerminalProof.Not(TerminalFault.Revoked),

            // INVARIANT: what the certificate names is what was noted of it; what it says by itself is not read again.
            (true, { } known) => known.Der.Span.SequenceEqual(presented.RawData) ? new TerminalProof(null, known) : TerminalProof.Not(TerminalFault.NotOurs),
        };
    }

    /// <summary>Closes it.</summary>
    public void Dispose() => root.Dispose();

    X509Certificate2 Sign(X500DistinguishedName name, SubjectAlternativeNameBuilder names, string purpose, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using ECDsa signer = ReadKey();
        using X509Certificate2 issuer = root.CopyWithPrivateKey(signer);
        DateTimeOffset last = issuer.NotAfter.ToUniversalTime();
        using X509Certificate2 signed = request.Create(issuer, clock.GetUtcNow() - Early, until < last ? until : last, NewSerial());
        return signed.CopyWithPrivateKey(key);
    }

    ECDsa ReadKey() => StorageFaults.Guard(keyPath, () =>
    {
        if (!File.Exists(keyPath))
        {
            throw CustodyException.Of(Fault.KeyMissing, keyPath);
        }

        if (!OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(keyPath) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
        {
            throw CustodyException.Of(Fault.KeyReadableByOthers, keyPath);
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(keyPath));
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new CustodyException(Fault.KeyDamaged, [keyPath], e);
        }
    });

    /// <summary>RFC 5280 §4.1.2.2: positive, at most 20 octets, and not to be guessed.</summary>
    static byte[] NewSerial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }

    /// <summary>A name of one common name, whatever characters it has.</summary>
    static X500DistinguishedName NameOf(string name)
    {
        const int longest = 64; // RFC 5280: ub-common-name
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name.Length > longest ? name[..longest] : name);
        return builder.Build();
    }

    static string KeyPath(string data) => Path.Combine(data, "keys", "terminal-ca.key");

    static string CertificatePath(string data) => Path.Combine(data, "terminal-ca.pem");
}

/// <summary>What a machine is under a contract.</summary>
public sealed record TerminalName(ContractId Contract, TerminalId Terminal);

/// <summary>A certificate that was issued to a machine.</summary>
/// <param name="Serial">Its serial number, hexadecimal.</param>
/// <param name="Terminals">What the machine is.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Der">The certificate.</param>
/// <param name="MadeAt">Since when.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="RevokedAt">Since when it counts no more; null while it does.</param>
/// <param name="MadeBy">Who issued it: an account, or <see cref="AccountBook.Shell"/>.</param>
/// <param name="RevokedBy">Who stopped it; null while nobody did, and for those that were stopped before that was noted.</param>
public sealed record TerminalCertificate(
    string Serial, IReadOnlyList<TerminalName> Terminals, string Label, ReadOnlyMemory<byte> Der, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt, string MadeBy, string? RevokedBy);

/// <summary>Why a certificate counts for no terminal.</summary>
public enum TerminalFault
{
    /// <summary>None was shown.</summary>
    None,

    /// <summary>Another authority made it, or it is for something else.</summary>
    NotOurs,

    /// <summary>It is too old, or not good yet.</summary>
    Expired,

    /// <summary>It was revoked.</summary>
    Revoked,
}

/// <summary>What a presented certificate proves.</summary>
/// <param name="Fault">Why nothing; null where it proves something.</param>
/// <param name="Certificate">The certificate as it was issued.</param>
public sealed record TerminalProof(TerminalFault? Fault, TerminalCertificate? Certificate)
{
    /// <summary>Proves nothing.</summary>
    public static TerminalProof Not(TerminalFault fault) => new(fault, null);
}

/// <summary>A certificate with its key, on its way to a machine.</summary>
public sealed class IssuedCertificate(X509Certificate2 certificate, X509Certificate2 root) : IDisposable
{
    /// <summary>The certificate, with its key.</summary>
    public X509Certificate2 Certificate => certificate;

    /// <summary>Key, certificate and the authority's certificate for Windows and browsers: PKCS #12, AES-256, under a password.</summary>
    public byte[] ToPkcs12(string password) =>
        new X509Certificate2Collection { certificate, X509CertificateLoader.LoadCertificate(root.RawData) }
            .ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);

    /// <summary>The certificate in PEM.</summary>
    public string ToPem() => certificate.ExportCertificatePem() + "\n";

    /// <summary>The key in PEM, unprotected.</summary>
    public string KeyToPem()
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => certificate.Dispose();
}
