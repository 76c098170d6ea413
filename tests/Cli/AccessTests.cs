using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Azukari.Cli.Tests;

/// <summary>Who may come in, at which machine, and by which token: what the operator does at the shell.</summary>
public sealed class AccessTests(AccessTests.Prepared prepared) : IClassFixture<AccessTests.Prepared>, IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A custody with a handler and a terminal, made once: each test takes a copy.</summary>
    public sealed class Prepared : IDisposable
    {
        readonly Folder folder = new();

        public Prepared() => Made = new Played(folder["data"], raw: false).Begin().Prepare();

        internal (string Handler, string Terminal) Made { get; }

        internal void CopyTo(string path)
        {
            foreach (string file in Directory.EnumerateFiles(folder["data"], "*", SearchOption.AllDirectories))
            {
                string to = Path.Combine(path, Path.GetRelativePath(folder["data"], file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        public void Dispose() => folder.Dispose();
    }

    Ran Run(params string[] args) => Cli.Run([.. args, "--data", folder["data"]]);

    (string Handler, string Terminal) Begun()
    {
        prepared.CopyTo(folder["data"]);
        return prepared.Made;
    }

    [Fact]
    public void Account_IsInvited_Listed_LinkedAndEnded()
    {
        (string handler, _) = Begun();
        Assert.Empty(Run("account", "list", "--json").Ends(0).Json.EnumerateArray());
        JsonElement first = Run("account", "invite", "管理 一", "--administrator", "--site", "https://desk.example/", "--json").Ends(0).Json;
        Assert.Matches("^https://desk\\.example/invitation#[0-9A-Za-z-]+$", first.GetProperty("link").GetString());
        Assert.Equal(72, first.GetProperty("hours").GetDouble());
        JsonElement person = Run("account", "invite", "山田 花子", "--worker", handler, "--json").Ends(0).Json;
        JsonElement inspector = Run("account", "invite", "調査 員", "--inspector", "--json").Ends(0).Json;
        JsonElement[] all = [.. Run("account", "list", "--json").Ends(0).Json.EnumerateArray()];
        Assert.Equal(3, all.Length);
        JsonElement Of(JsonElement made) => all.Single(a => a.GetProperty("id").GetString() == made.GetProperty("account").GetString());
        Assert.True(Of(first).GetProperty("administrator").GetBoolean());
        Assert.Empty(Of(first).GetProperty("links").EnumerateArray());
        Assert.Equal(handler, Of(person).GetProperty("links")[0].GetProperty("worker").GetString());
        Assert.True(Of(inspector).GetProperty("links")[0].GetProperty("inspects").GetBoolean());

        // A link shows its secret once: the book keeps a digest alone.
        string secret = person.GetProperty("link").GetString()!.Split('#')[1];
        foreach (string file in Directory.EnumerateFiles(folder["data"], "accounts.db*"))
        {
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, file);
        }

        string again = Run("account", "invite", "--account", person.GetProperty("account").GetString()!, "--json").Ends(0).Json.GetProperty("link").GetString()!;
        Assert.NotEqual(secret, again.Split('#')[1]);
        Run("account", "set", person.GetProperty("account").GetString()!, "removed").Ends(0);
        Assert.Contains(Run("account", "list", "--json").Ends(0).Json.EnumerateArray(), a => a.GetProperty("state").GetString() == "removed");
        Assert.Contains("山田 花子", Run("account", "list").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Account_BadInput_IsToldWithItsNextStep()
    {
        (string handler, _) = Begun();
        Run("account", "invite", "誰か", "--lang", "en").Fails(2, "en", "誰か");
        Run("account", "invite", "誰か", "--administrator", "--inspector", "--lang", "en").Fails(2, "en", "誰か");
        Run("account", "invite", "--administrator").Fails(2, "ja");
        Run("account", "invite", "誰か", "--worker", "w-0000000000000000", "--lang", "en").Fails(2, "en", "誰か");
        Run("account", "invite", "--account", "ac-none", "--lang", "en").Fails(2, "en");
        Run("account", "set", "ac-none", "suspended", "--lang", "en").Fails(2, "en");
        Run("account", "set", "ac-none", "asleep", "--lang", "en").Ends(2);
        Run("account", "invite", "山田 花子", "--worker", handler).Ends(0);
        Run("account", "invite", "別の人", "--worker", handler, "--lang", "en").Fails(2, "en", "別の人");
        Cli.Run("account", "list", "--data", folder["nothing"], "--lang", "en").Fails(2, "en");
        Assert.Single(Run("account", "list", "--json").Ends(0).Json.EnumerateArray());
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("removed")]
    public void LastAdministrator_CannotBeLockedOut(string state)
    {
        Begun();
        string Invite(string name) => Run("account", "invite", name, "--administrator", "--json").Ends(0).Json.GetProperty("account").GetString()!;
        string first = Invite("管理 一");
        Run("account", "set", first, state, "--lang", "en").Fails(2, "en", "管理");

        // Somebody who was invited and never came in cannot run accounts, and counts for nobody.
        string second = Invite("管理 二");
        Run("account", "set", first, state, "--lang", "en").Fails(2, "en", "管理");
        Run("account", "set", second, state, "--lang", "en").Fails(2, "en", "管理");
        Assert.Contains(Run("account", "list", "--json").Ends(0).Json.EnumerateArray(),
            a => a.GetProperty("administrator").GetBoolean() && a.GetProperty("state").GetString() == "active");
    }

    [Fact]
    public void TerminalCertificate_IsIssued_Renewed_Revoked_InTheFormsOfMachines()
    {
        (_, string terminal) = Begun();
        Run("terminal-ca", "issue", terminal, "-o", folder["t.p12"], "--lang", "en").Fails(2, "en");
        Run("terminal-ca", "init", "--name", "試験 端末認証局").Ends(0);
        Run("terminal-ca", "init", "--lang", "en").Fails(2, "en");
        Run("terminal-ca", "export", "-o", folder["ca.pem"]).Ends(0);
        Run("terminal-ca", "export", "-o", folder["ca.cer"]).Ends(0);
        using X509Certificate2 der = X509CertificateLoader.LoadCertificateFromFile(folder["ca.cer"]);
        using var pem = X509Certificate2.CreateFromPem(File.ReadAllText(folder["ca.pem"]));
        Assert.Equal(der.Thumbprint, pem.Thumbprint);
        Assert.Equal(0x30, File.ReadAllBytes(folder["ca.cer"])[0]);

        JsonElement issued = Run("terminal-ca", "issue", terminal, "--label", "窓口の端末", "-o", folder["t.p12"], "--json").Ends(0).Json;
        string password = issued.GetProperty("password").GetString()!;
        using X509Certificate2 held = X509CertificateLoader.LoadPkcs12FromFile(folder["t.p12"], password);
        Assert.True(held.HasPrivateKey);
        Assert.Equal(issued.GetProperty("serial").GetString(), held.SerialNumber);
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => X509CertificateLoader.LoadPkcs12FromFile(folder["t.p12"], ""));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(der);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        Assert.True(chain.Build(held));
        Run("terminal-ca", "issue", terminal, "-o", folder["t.p12"], "--lang", "en").Fails(2, "en");

        JsonElement renewed = Run("terminal-ca", "renew", held.SerialNumber, "-o", folder["t.pem"], "--json").Ends(0).Json;
        Assert.Equal(JsonValueKind.Null, renewed.GetProperty("password").ValueKind);
        using var second = X509Certificate2.CreateFromPemFile(folder["t.pem"]);
        Assert.True(second.HasPrivateKey);
        Assert.NotEqual(held.SerialNumber, second.SerialNumber);
        Run("terminal-ca", "revoke", held.SerialNumber).Ends(0);
        Run("terminal-ca", "revoke", "00FF", "--lang", "en").Fails(2, "en");
        Run("terminal-ca", "renew", "00FF", "-o", folder["n.p12"], "--lang", "en").Fails(2, "en");
        Run("terminal-ca", "issue", "t-0000000000000000", "-o", folder["n.p12"], "--lang", "en").Fails(2, "en");
        Assert.False(File.Exists(folder["n.p12"]) || File.Exists(folder["n.pem"]));
        JsonElement[] all = [.. Run("terminal-ca", "list", "--json").Ends(0).Json.EnumerateArray()];
        Assert.Equal(2, all.Length);
        Assert.Single(all, c => c.GetProperty("revokedAt").ValueKind != JsonValueKind.Null && c.GetProperty("serial").GetString() == held.SerialNumber);
        Assert.All(all, c => Assert.Equal(terminal, c.GetProperty("terminals")[0].GetProperty("terminal").GetString()));
        Assert.Contains("窓口の端末", Run("terminal-ca", "list").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ServerCertificate_NamesItsHosts_AndItsKeyIsItsOwnersAlone()
    {
        Begun();
        Run("terminal-ca", "init").Ends(0);
        Run("terminal-ca", "server", "desk.city.example", "--certificate", folder["s.pem"], "--key", folder["s.key"]).Ends(0);
        using var made = X509Certificate2.CreateFromPemFile(folder["s.pem"], folder["s.key"]);
        Assert.True(made.MatchesHostname("desk.city.example"));
        Assert.False(made.MatchesHostname("other.example"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["s.key"]));
        }
    }

    [Fact]
    public void Token_IsIssued_ListedWithoutItsSecret_AndRevoked()
    {
        (string handler, string terminal) = Begun();
        JsonElement made = Run(
            "token", "create", "--as", "handling-officer", "--for", handler, "--networks", "10.20.0.0/16,fd12:3456::/32", "--terminal", terminal,
            "--days", "30", "--label", "夜間連携", "--json").Ends(0).Json;
        string text = made.GetProperty("token").GetString()!;
        Assert.StartsWith("azk_", text, StringComparison.Ordinal);
        string id = made.GetProperty("about").GetProperty("id").GetString()!;
        string listed = Run("token", "list", "--json").Ends(0).Out;
        Assert.Contains(id, listed, StringComparison.Ordinal);
        Assert.Contains("fd12:3456::/32", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(text, listed, StringComparison.Ordinal);
        Run("token", "revoke", id, "--as", "handling-officer").Ends(0);
        Assert.DoesNotContain("\"revokedAt\":null", Run("token", "list", "--json").Ends(0).Out, StringComparison.Ordinal);
        Assert.Contains("夜間連携", Run("token", "list").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_BadInput_AndWhatIsNotOnesOwn_AreRefused()
    {
        (string handler, _) = Begun();
        string[] Create(params string[] more) => ["token", "create", "--for", handler, "--lang", "en", .. more];
        Run(Create("--as", "handling-officer", "--networks", "10.20.0.1/16")).Fails(2, "en");
        Run(Create("--as", "handling-officer", "--networks", "fd00::1/8")).Fails(2, "en");
        Run(Create("--as", "handling-officer", "--networks", "10.20.0.0/16", "--days", "0")).Fails(2, "en");
        Run(Create("--as", "handling-officer", "--networks", "10.20.0.0/16", "--days", "4000")).Fails(2, "en");
        Run(Create("--as", "handling-officer", "--networks", "10.20.0.0/16", "--purposes", "marketing")).Fails(2, "en");
        Run(Create("--as", handler, "--networks", "10.20.0.0/16")).Fails(2, "en");
        Run("token", "revoke", "tk-none", "--as", "handling-officer", "--lang", "en").Fails(2, "en");
        Assert.Equal("", Run("token", "list", "--json").Ends(0).Out);
    }
}
