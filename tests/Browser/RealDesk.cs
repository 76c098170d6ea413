using Azukari.Custody.Accounts;
using Azukari.Custody.Samples;
using Azukari.Custody.Terminals;
using Azukari.Rules;
using Azukari.Web.Tests.SignIn;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>A desk that is no demonstration: HTTPS, an authority of its own, accounts; the memorandum is signed and people are notified, no file is there yet.</summary>
public sealed class RealDesk : HttpsServer
{
    const int Prepared = 2;
    const int Rows = 60;
    const ulong Seed = 7;

    readonly string samples = Directory.CreateTempSubdirectory("azukari-samples-").FullName;

    private protected override int Until => Prepared;

    /// <summary>Passkeys are bound to a name, so not to 127.0.0.1.</summary>
    internal Uri Site => new UriBuilder(Address) { Host = "localhost" }.Uri;

    /// <summary>A file of made-up insured persons, with numbers, as the city exports it.</summary>
    internal string InsuredFile()
    {
        SampleFiles.Write(samples, Rows, Seed);
        return Directory.EnumerateFiles(samples, "被保険者台帳_2*.csv").Single();
    }

    /// <summary>A worker with an account, at a machine, come in with a key made from an invitation.</summary>
    internal async Task<Someone> Arrives(IBrowser browser, string name, string worker, byte[]? certificate = null)
    {
        (Account account, Secret link) = Book.Invite(name, false, AccountBook.Shell, "");
        Assert.Null(Book.Link(account.Id, new AccountLink(Contract, Find<WorkerId>(worker)), AccountBook.Shell, ""));
        return await Accepts(browser, link, certificate);
    }

    /// <summary>An inspector, who is nobody's worker and at no terminal.</summary>
    internal async Task<Someone> Inspector(IBrowser browser)
    {
        (Account account, Secret link) = Book.Invite("調査員", false, AccountBook.Shell, "");
        Assert.Null(Book.Link(account.Id, new AccountLink(Contract, null), AccountBook.Shell, ""));
        return await Accepts(browser, link, null);
    }

    async Task<Someone> Accepts(IBrowser browser, Secret link, byte[]? certificate)
    {
        Someone someone = await Someone.At(browser, Site, Contract.Value, certificate);
        await someone.AcceptAsync(link.Text);
        return someone;
    }

    /// <summary>The certificate of a terminal, as its machine takes it.</summary>
    internal byte[] Certificate(TerminalId terminal, string label)
    {
        using IssuedCertificate issued = Authority.Issue([new TerminalName(Contract, terminal)], label, "test");
        return issued.ToPkcs12(Someone.Passphrase);
    }

    internal byte[] Certificate(string terminal, string label) => Certificate(Find<TerminalId>(terminal), label);
}
