using System.Formats.Asn1;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azukari.Custody.Terminals;
using Azukari.Web.SignIn;

namespace Azukari.Web.Tests.SignIn;

/// <summary>The city's directory and sign-in: the messages, over real TLS, and what their answers are worth.</summary>
public sealed class DirectoryTests(HttpsServer server)
{
    [Fact]
    public void Request_IsTheBindOfRfc4511() => Assert.Equal(
        "301002010160" + "0B" + "020103" + "0401" + "75" + "8003" + "707764", Convert.ToHexString(DirectoryDoor.Request("u", "pwd")));

    [Theory]
    [InlineData(0, "Confirmed")]
    [InlineData(49, "Refused")]
    [InlineData(53, "Refused")]
    [InlineData(51, "Away")]
    public void Answer_IsReadByItsCode(byte code, string expected) => Assert.Equal(expected, DirectoryDoor.Read(Response(code)).ToString());

    [Theory]
    [InlineData("sato,dc=evil")]
    [InlineData("sato)(uid=*")]
    [InlineData("")]
    [InlineData("佐藤")]
    public void Name_ThatCouldMeanMore_IsNone(string name) => Assert.False(DirectoryDoor.IsName(name));

    [Fact]
    public async Task RightPassword_IsConfirmed_AndWrongOrEmptyIsNot()
    {
        using IssuedCertificate issued = server.Authority.IssueServer(["localhost"]);
        using var directory = new Directory(issued);
        DirectorySettings settings = Settings(directory.Port);
        Assert.Equal(DirectoryAnswer.Confirmed, await Ask(settings, "right"));
        Assert.Equal("uid=sato,ou=people", directory.LastName);
        Assert.Equal(DirectoryAnswer.Refused, await Ask(settings, "wrong"));
        int asked = directory.Asked;
        Assert.Equal(DirectoryAnswer.Refused, await Ask(settings, ""));
        Assert.Equal(asked, directory.Asked);
    }

    [Fact]
    public async Task ServerOfAnotherAuthority_IsNotAsked()
    {
        using IssuedCertificate issued = server.Authority.IssueServer(["elsewhere.example"]);
        using var directory = new Directory(issued);
        Assert.Equal(DirectoryAnswer.Away, await Ask(Settings(directory.Port), "right"));
        Assert.Equal(0, directory.Asked);
    }

    [Fact]
    public void SignOn_MustBeAsStrongAsTheCityDemands()
    {
        var settings = new SignOnSettings("市の認証", new Uri("https://id.example"), "azukari", Acr: ["aal2"], Amr: ["hwk"]);
        Assert.True(SignOnDoor.IsStrongEnough(Who(("acr", "aal2"), ("amr", "pin"), ("amr", "hwk")), settings));
        Assert.False(SignOnDoor.IsStrongEnough(Who(("acr", "aal1"), ("amr", "hwk")), settings));
        Assert.False(SignOnDoor.IsStrongEnough(Who(("acr", "aal2"), ("amr", "pwd")), settings));
        Assert.False(SignOnDoor.IsStrongEnough(Who(), settings));
    }

    [Fact]
    public void SignOn_Again_NeedsATimeThatIsFresh()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_000);
        Assert.True(SignOnDoor.IsFresh(Who(("auth_time", "1999999900")), now));
        Assert.False(SignOnDoor.IsFresh(Who(("auth_time", "1999999000")), now));
        Assert.False(SignOnDoor.IsFresh(Who(), now));
    }

    [Fact]
    public void SignOn_WithoutTls_IsNotTaken()
    {
        Assert.False(new SignOnSettings("市の認証", new Uri("http://id.example"), "azukari").IsSafe);
        Assert.True(new SignOnSettings("市の認証", new Uri("https://id.example"), "azukari").IsSafe);
    }

    DirectorySettings Settings(int port) =>
        new("庁内", "localhost", "uid={0},ou=people", port, Path.Combine(server.Data, "terminal-ca.pem"));

    static Task<DirectoryAnswer> Ask(DirectorySettings settings, string password) =>
        DirectoryDoor.AskAsync(settings, "sato", password, TestContext.Current.CancellationToken);

    static ClaimsPrincipal Who(params (string Type, string Value)[] claims) => new(new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value)), "test"));

    static byte[] Response(byte code) => [0x30, 0x0c, 0x02, 0x01, 0x01, 0x61, 0x07, 0x0a, 0x01, code, 0x04, 0x00, 0x04, 0x00];

    /// <summary>A directory with one person, behind TLS.</summary>
    sealed class Directory : IDisposable
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);
        readonly X509Certificate2 certificate;

        internal Directory(IssuedCertificate issued)
        {
            certificate = X509CertificateLoader.LoadPkcs12(issued.ToPkcs12("p"), "p");
            listener.Start();
            _ = ServeAsync();
        }

        internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        internal int Asked { get; private set; }

        internal string LastName { get; private set; } = "";

        async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    using TcpClient client = await listener.AcceptTcpClientAsync();
                    await using var tls = new SslStream(client.GetStream());
                    await tls.AuthenticateAsServerAsync(certificate);
                    byte[] bytes = new byte[1_024];
                    int count = await tls.ReadAsync(bytes);
                    AsnReader request = new AsnReader(bytes.AsMemory(0, count), AsnEncodingRules.BER).ReadSequence();
                    _ = request.ReadInteger();
                    AsnReader bind = request.ReadSequence(new Asn1Tag(TagClass.Application, 0, true));
                    _ = bind.ReadInteger();
                    LastName = Encoding.UTF8.GetString(bind.ReadOctetString());
                    Asked++;
                    string password = Encoding.UTF8.GetString(bind.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));
                    await tls.WriteAsync(Response(password == "right" ? (byte)0 : (byte)49));
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The other side does not trust this server: the next one may.
                }
                catch (Exception e) when (e is ObjectDisposedException or SocketException or OperationCanceledException)
                {
                    return;
                }
            }
        }

        public void Dispose()
        {
            listener.Stop();
            certificate.Dispose();
        }
    }
}
