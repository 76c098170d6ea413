using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace Azukari.Custody.Tests;

/// <summary>A real mail server (aiosmtpd) with a certificate of a CA of the test's own.</summary>
sealed class MailServer : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-mail-");
    readonly Process process;

    public MailServer(bool refuse = false, string name = "localhost")
    {
        (string certificate, string key) = Certify(name);
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "mail-server.py"));
        start.ArgumentList.Add(Directory.CreateDirectory(Path.Combine(folder.FullName, "mail")).FullName);
        start.ArgumentList.Add(certificate);
        start.ArgumentList.Add(key);
        if (refuse)
        {
            start.ArgumentList.Add("--refuse");
        }

        process = Process.Start(start)!;
        string port = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(process.StandardError.ReadToEnd());
        Port = int.Parse(port, CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    /// <summary>The CA's certificate, PEM and DER.</summary>
    public string CaPem => Path.Combine(folder.FullName, "ca.pem");

    public string CaDer => Path.Combine(folder.FullName, "ca.der");

    public string PasswordFile
    {
        get
        {
            string path = Path.Combine(folder.FullName, "password");
            File.WriteAllText(path, "秘密\n");
            return path;
        }
    }

    public IReadOnlyList<MimeMessage> Messages =>
        [.. Directory.EnumerateFiles(Path.Combine(folder.FullName, "mail")).Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f))];

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    (string Certificate, string Key) Certify(string name)
    {
        using var caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ca = new CertificateRequest("CN=Test CA", caKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 root = ca.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(CaPem, root.ExportCertificatePem());
        File.WriteAllBytes(CaDer, root.Export(X509ContentType.Cert));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 leaf = request.Create(root, now.AddDays(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(8));
        string certificatePath = Path.Combine(folder.FullName, "server.pem"), keyPath = Path.Combine(folder.FullName, "server.key");
        File.WriteAllText(certificatePath, leaf.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (certificatePath, keyPath);
    }
}
