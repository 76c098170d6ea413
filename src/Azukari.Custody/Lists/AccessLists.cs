using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Custody.Tokens;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of the doors: accounts and certificates of the desk as a whole, tokens of a contract. No secret stands in them.</summary>
public static class AccessLists
{
    static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>Accounts, by their names.</summary>
    /// <param name="book">The book of accounts.</param>
    /// <param name="words">The language.</param>
    /// <param name="now">The time at which an account is locked or not.</param>
    public static ListTable Accounts(AccountBook book, Wording words, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(words);
        ILookup<string, StandingInvitation> invited = book.Invitations.ToLookup(i => i.Account, StringComparer.Ordinal);
        return new ListOf<Account>(words)
            .Text("accountName", a => a.Name)
            .Code("accountKind", a => a.IsAdministrator ? ("administrator", words.Text("web.accounts.administrator")) : ("person", words.Text("web.accounts.person")))
            .Code("accountState", a => StateOf(a) is var state ? (state, words.Text($"lists.account-states.{state}")) : default)
            .Number("passkeys", a => book.PasskeysOf(a.Id).Count)
            .Many("contracts", a => book.LinksOf(a.Id).Select(l => l.Contract.Value))
            .Instant("lockedUntil", a => a.LockedUntil > now ? a.LockedUntil : null)
            .Instant("invitedUntil", a => invited[a.Id].FirstOrDefault()?.ExpiresAt)
            .Instant("madeAt", a => a.MadeAt)
            .Id("id", a => a.Id)
            .Over("accounts", book.Accounts);

        string StateOf(Account account) => account.State != AccountState.Active ? EntryJson.Name(account.State)
            : account.LockedUntil > now ? "locked" : invited.Contains(account.Id) ? "invited" : "active";
    }

    /// <summary>Certificates of terminals.</summary>
    /// <param name="book">The book of accounts, which keeps them.</param>
    /// <param name="words">The language.</param>
    /// <param name="now">The time at which one is good or not.</param>
    public static ListTable Certificates(AccountBook book, Wording words, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(words);
        return new ListOf<TerminalCertificate>(words)
            .Text("terminalLabel", c => c.Label)
            .Id("certificateSerial", c => c.Serial)
            .Many("contracts", c => c.Terminals.Select(t => t.Contract.Value).Distinct())
            .Many("certificateTerminals", c => c.Terminals.Select(t => t.Terminal.Value))
            .Code("certificateState", c => StateOf(c) is var state ? (state, words.Text($"lists.certificate-states.{state}")) : default)
            .Instant("expiresAt", c => c.ExpiresAt)
            .Instant("revokedAt", c => c.RevokedAt)
            .Instant("madeAt", c => c.MadeAt)
            .Over("certificates", book.Certificates);

        string StateOf(TerminalCertificate c) =>
            c.RevokedAt is not null ? "revoked" : c.ExpiresAt <= now ? "expired" : c.ExpiresAt <= now + Soon ? "renew" : "good";
    }

    /// <summary>Tokens of the programming interface, as far as somebody may revoke them.</summary>
    /// <param name="source">The contract, and who looks.</param>
    /// <param name="store">The tokens.</param>
    public static ListTable Tokens(ListSource source, TokenStore store)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(store);
        DateTimeOffset now = source.Desk.Now;
        return new ListOf<ServiceToken>(source)
            .Text("tokenLabel", t => t.Label)
            .Id("token", t => t.Id)
            .Called("tokenWorker", t => t.Worker.Value)
            .CalledMany("purposes", t => t.Purposes.Select(p => p.Value))
            .CalledMany("places", t => t.Places.Select(p => p.Value))
            .Code("tokenState", t => t.StateIn(source.State, now) is var state ? (state, source.Words.Text($"cli.token-state-{state}")) : default)
            .Instant("expiresAt", t => t.Expires)
            .Instant("lastUsedAt", t => t.LastUsedAt)
            .Number("tokenRefused", t => t.Refused)
            .Called("by", t => t.IssuedBy.Value)
            .Instant("at", t => t.IssuedAt)
            .Instant("revokedAt", t => t.RevokedAt)
            .Over("tokens", store.Of(source.Contract).Where(t => TokenOffice.MayRevoke(source.State, source.Viewer, t, now)));
    }
}
