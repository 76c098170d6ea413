using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Rules;

namespace Azukari.Web.Tests.SignIn;

/// <summary>A server that asks a real directory: OpenLDAP, on a port of its own, behind TLS with a certificate of the desk's authority.</summary>
public sealed class SlapdServer : HttpsServer
{
    internal const string Missing = "OpenLDAP (slapd) is needed: apt-get install slapd";

    /// <summary>Of whoever is in the directory.</summary>
    internal const string Password = "正しいパスワード 12";

    const string Program = "/usr/sbin/slapd";

    Beside? slapd;

    internal int Port { get; } = Beside.FreePort();

    private protected override void Prepare() => File.WriteAllText(
        Path.Combine(Data, "sign-in.json"),
        $$"""{"directory":{"label":"庁内のアカウント","server":"localhost","user":"uid={0},ou=people,dc=example","port":{{Port}},"caFile":"{{Path.Combine(Data, "terminal-ca.pem")}}"} }""");

    private protected override async Task StartedAsync()
    {
        string at = System.IO.Directory.CreateDirectory(Path.Combine(Folder, "slapd")).FullName;
        System.IO.Directory.CreateDirectory(Path.Combine(at, "db"));
        using (IssuedCertificate issued = Authority.IssueServer(["localhost"]))
        {
            File.WriteAllText(Path.Combine(at, "cert.pem"), issued.ToPem());
            File.WriteAllText(Path.Combine(at, "key.pem"), issued.KeyToPem());
        }

        // Locked out for good, as its administrator does: slapo-ppolicy(5).
        string[] people = ["sato", "suzuki", "locked", "stranger", "fumei", "tries"];
        File.WriteAllText(Path.Combine(at, "people.ldif"), string.Join('\n', (string[])
        [
            "dn: dc=example\nobjectClass: dcObject\nobjectClass: organization\no: example\ndc: example\n",
            "dn: cn=policy,dc=example\nobjectClass: device\nobjectClass: pwdPolicy\ncn: policy\npwdAttribute: userPassword\npwdLockout: TRUE\n",
            "dn: ou=people,dc=example\nobjectClass: organizationalUnit\nou: people\n",
            .. people.Select(p => $"dn: uid={p},ou=people,dc=example\nobjectClass: inetOrgPerson\nuid: {p}\ncn: {p}\nsn: {p}\nuserPassword:: {Base64(Password)}\n"
                + (p == "locked" ? "pwdAccountLockedTime: 000001010000Z\n" : "")),
        ]));
        string configuration = Path.Combine(at, "slapd.conf");
        File.WriteAllText(configuration, $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            moduleload ppolicy
            pidfile {at}/slapd.pid
            TLSCACertificateFile {Path.Combine(Data, "terminal-ca.pem")}
            TLSCertificateFile {at}/cert.pem
            TLSCertificateKeyFile {at}/key.pem
            database mdb
            suffix "dc=example"
            directory {at}/db
            overlay ppolicy
            ppolicy_default "cn=policy,dc=example"
            """);
        Beside.Run(Missing, Program, "-T", "add", "-f", configuration, "-l", Path.Combine(at, "people.ldif"));
        slapd = await Beside.Start(Missing, Port, Program, "-d", "0", "-h", $"ldaps://127.0.0.1:{Port}", "-f", configuration);
    }

    /// <summary>An account that the directory lets in under a name; linked to a worker, or to nobody.</summary>
    internal Account Account(string uid, string? worker)
    {
        Account account = Book.Accounts.FirstOrDefault(a => a.Name == uid) ?? Book.Invite(uid, false, AccountBook.Shell, "").Account;
        Assert.Null(Book.SetOutside(account.Id, Authentication.Directory, uid, AccountBook.Shell, ""));
        if (worker is not null && Book.LinkOf(account.Id, Contract) is null)
        {
            Assert.Null(Book.Link(account.Id, new AccountLink(Contract, Find<WorkerId>(worker)), AccountBook.Shell, ""));
        }

        return account;
    }

    public override async ValueTask DisposeAsync()
    {
        slapd?.Dispose();
        await base.DisposeAsync();
    }

    static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
