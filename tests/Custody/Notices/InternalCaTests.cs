using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azukari.Custody.Notices;

namespace Azukari.Custody.Tests;

/// <summary>A city's own CA, over real TLS: with an authority between the root and the servers, and for servers alone.</summary>
public sealed class InternalCaTests : IDisposable
{
    const string ForServers = "1.3.6.1.5.5.7.3.1";
    const string ForClients = "1.3.6.1.5.5.7.3.2";

    readonly string file = Path.GetTempFileName();
    readonly X509Certificate2 root;
    readonly X509Certificate2 issuing;

    public InternalCaTests()
    {
        root = Authority("CN=市のルート", null);
        issuing = Authority("CN=市の発行局", root);
        File.WriteAllText(file, root.ExportCertificatePem());
    }

    [Theory]
    [InlineData(ForServers, true, true)]
    [InlineData(ForServers, false, false)]
    [InlineData(ForClients, true, false)]
    public async Task Server_UnderAnIssuingAuthority_IsTrusted_WhereItSendsThat_AndIsForServers(string purpose, bool sends, bool trusted)
    {
        using X509Certificate2 leaf = Leaf(purpose);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeAsync(listener, SslStreamCertificateContext.Create(leaf, sends ? [issuing] : null, offline: true));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndpoint).Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        var asked = new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = InternalCa.Judge(InternalCa.Read(file)) };
        if (trusted)
        {
            await tls.AuthenticateAsClientAsync(asked, TestContext.Current.CancellationToken);
        }
        else
        {
            await Assert.ThrowsAsync<AuthenticationException>(() => tls.AuthenticateAsClientAsync(asked, TestContext.Current.CancellationToken));
        }

        client.Close();
        await serving;
    }

    public void Dispose()
    {
        root.Dispose();
        issuing.Dispose();
        File.Delete(file);
    }

    static async Task ServeAsync(TcpListener listener, SslStreamCertificateContext shown)
    {
        using TcpClient came = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(came.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = shown });
            await tls.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The other side does not trust this server.
        }
    }

    static X509Certificate2 Authority(string name, X509Certificate2? above)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (above is null)
        {
            return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        }

        using X509Certificate2 made = request.Create(above, now.AddDays(-1), now.AddDays(29), RandomNumberGenerator.GetBytes(8));
        return made.CopyWithPrivateKey(key);
    }

    X509Certificate2 Leaf(string purpose)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.Create(issuing, now.AddDays(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(8));
        return made.CopyWithPrivateKey(key);
    }
}
