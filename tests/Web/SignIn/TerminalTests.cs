using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azukari.Custody;
using Azukari.Custody.Terminals;
using Azukari.Rules;

namespace Azukari.Web.Tests.SignIn;

/// <summary>A terminal is a certificate of ours, registered, unrevoked, and within its place's networks: over real TLS.</summary>
public sealed class TerminalTests(HttpsServer server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    const string Proved = "履行場所の端末です";

    [Fact]
    public async Task NoCertificate_IsNoTerminal()
    {
        Assert.Contains("証明書が示されていません", await Seen(null), StringComparison.Ordinal);
        Assert.Contains("端末の確認なし", await Home(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_OfARegisteredTerminal_IsThatTerminal()
    {
        using IssuedCertificate issued = Issue("terminal-1");
        using X509Certificate2 kept = Kept(issued);
        Assert.Contains(Proved, await Seen(kept), StringComparison.Ordinal);
        Assert.DoesNotContain("端末の確認なし", await Home(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoked_IsNoTerminalFromTheNextRequest()
    {
        using IssuedCertificate issued = Issue("terminal-1");
        using X509Certificate2 kept = Kept(issued);
        using HttpClient open = server.Machine(kept);
        Assert.Contains(Proved, await open.GetStringAsync(new Uri("/terminal", UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.True(server.Book.RevokeCertificate(issued.Certificate.SerialNumber, "test", ""));
        string after = await open.GetStringAsync(new Uri("/terminal", UriKind.Relative), Stop);
        Assert.Contains("止められた証明書です", after, StringComparison.Ordinal);
        Assert.DoesNotContain(Proved, after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CertificateOfAnotherAuthority_IsNotOurs_WhateverItSays()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=forged", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri($"urn:azukari:terminal:{HttpsServer.Contract}:{server.Find<TerminalId>("terminal-1")}"));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using X509Certificate2 made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using X509Certificate2 forged = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        Assert.Contains("この預かりが作った証明書ではありません", await Seen(forged), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerCertificateOfOurs_IsNoTerminal()
    {
        using IssuedCertificate issued = server.Authority.IssueServer(["localhost"]);
        using X509Certificate2 kept = Kept(issued);
        Assert.Contains("この預かりが作った証明書ではありません", await Seen(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TerminalThatIsNotRegistered_IsNone()
    {
        using IssuedCertificate issued = server.Authority.Issue([new TerminalName(HttpsServer.Contract, NewId.Of<TerminalId>())], "よその端末", "test");
        using X509Certificate2 kept = Kept(issued);
        Assert.Contains("端末として登録されていません", await Seen(kept), StringComparison.Ordinal);
        Assert.Contains("端末の確認なし", await Home(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideThePlacesNetworks_IsNone_AndAForgedHeaderHelpsNobody()
    {
        TerminalId terminal = server.Find<TerminalId>("terminal-2");
        PlaceId place = server.Host.Desk.StateOf(HttpsServer.Contract).PlaceOf(terminal)!.Value;
        Assert.True(NetworkRange.TryParse("127.0.0.7/32", out NetworkRange network));
        Act admit = new AdmitNetwork(place, network);
        if (!server.Host.Desk.StateOf(HttpsServer.Contract).NetworksOf(place).Contains(network))
        {
            Assert.True(server.Host.Desk.Submit(new Submission(HttpsServer.Contract, admit, server.Find<WorkerId>("city-officer"), null)).Permitted);
        }

        try
        {
            using IssuedCertificate issued = Issue("terminal-2");
            using X509Certificate2 kept = Kept(issued);
            Assert.Contains(Proved, await Seen(kept, from: "127.0.0.7"), StringComparison.Ordinal);
            Assert.Contains("場所のネットワークの外です", await Seen(kept, from: "127.0.0.8"), StringComparison.Ordinal);

            // Whoever says that he comes from the place's network is not believed, unless he is one of the proxies that were named.
            Assert.Contains("場所のネットワークの外です", await Seen(kept, from: "127.0.0.8", says: "127.0.0.7"), StringComparison.Ordinal);
            Assert.Contains(Proved, await Seen(kept, from: "127.0.0.9", says: "127.0.0.7"), StringComparison.Ordinal);

            // A proxy tells what it saw last: what the client wrote before it counts for nothing.
            Assert.Contains("場所のネットワークの外です", await Seen(kept, from: "127.0.0.9", says: "127.0.0.7, 127.0.0.8"), StringComparison.Ordinal);
        }
        finally
        {
            Assert.True(server.Host.Desk.Submit(new Submission(
                HttpsServer.Contract, new RemoveNetwork(place, network), server.Find<WorkerId>("city-officer"), null)).Permitted);
        }
    }

    [Fact]
    public void Certificate_IsInTheFormsThatMachinesTake()
    {
        using IssuedCertificate issued = Issue("terminal-1");
        using X509Certificate2 read = X509CertificateLoader.LoadPkcs12(issued.ToPkcs12("a password 12"), "a password 12");
        Assert.Equal(issued.Certificate.Thumbprint, read.Thumbprint);
        Assert.True(read.HasPrivateKey);
        Assert.Throws<CryptographicException>(() => X509CertificateLoader.LoadPkcs12(issued.ToPkcs12("a password 12"), "another"));
        using var pem = X509Certificate2.CreateFromPem(issued.ToPem(), issued.KeyToPem());
        Assert.True(pem.HasPrivateKey);
        Assert.Equal("1.3.6.1.5.5.7.3.2", read.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages[0].Value);
    }

    [Fact]
    public void AuthoritysKey_IsItsOwnersAlone()
    {
        string path = Path.Combine(server.Data, "keys", "terminal-ca.key");
        Assert.True(File.Exists(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    IssuedCertificate Issue(string terminal) =>
        server.Authority.Issue([new TerminalName(HttpsServer.Contract, server.Find<TerminalId>(terminal))], "第二室の端末", "test");

    static X509Certificate2 Kept(IssuedCertificate issued) => X509CertificateLoader.LoadPkcs12(issued.ToPkcs12("pass"), "pass");

    async Task<string> Seen(X509Certificate2? certificate, string from = "127.0.0.1", string? says = null)
    {
        using HttpClient machine = server.Machine(certificate, from: from);
        if (says is not null)
        {
            machine.DefaultRequestHeaders.Add("X-Forwarded-For", says);
        }

        return WebUtility.HtmlDecode(await machine.GetStringAsync(new Uri("/terminal", UriKind.Relative), Stop));
    }

    async Task<string> Home(X509Certificate2? certificate)
    {
        using HttpClient machine = server.Machine(certificate, server.In("端末の人", "handler-1").Cookie);
        return WebUtility.HtmlDecode(await machine.GetStringAsync(new Uri($"/c/{HttpsServer.Contract}", UriKind.Relative), Stop));
    }
}
