using System.Text.Json;
using Azukari.Rules;

namespace Azukari.Custody.Accounts;

/// <summary>What people are called at the city's own sign-in or directory.</summary>
/// <remarks>
/// Whoever has a name there comes in as the account that bears it. So a name is as good as a key: no administrator gives another one a name,
/// and somebody who is linked to a contract is it again only once a second person agreed, who sees the name.
/// </remarks>
public sealed partial class AccountBook
{
    /// <summary>How long a name outside may be.</summary>
    public const int LongestOutside = 200;

    /// <summary>Notes what a person is called outside; an empty name takes it away, and one that stands there already changes nothing.</summary>
    public AccountRefusal? SetOutside(string account, Authentication provider, string subject, string by, string address) =>
        SetOutside(account, [(provider, subject)], by, address);

    /// <summary>Notes several names at once: all of them, or none.</summary>
    public AccountRefusal? SetOutside(string account, IReadOnlyList<(Authentication Provider, string Subject)> names, string by, string address)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Change(() =>
        {
            if (Find(account) is not { State: not AccountState.Removed } known)
            {
                return AccountRefusal.NoSuchAccount;
            }

            (Authentication Provider, string Subject)[] changed = [.. names.Where(n => n.Subject != (OutsideOf(account, n.Provider) ?? ""))];
            bool gives = changed.Any(n => n.Subject.Length > 0);
            if (gives && known.IsAdministrator && by != Shell && by != account)
            {
                return AccountRefusal.AdministratorNamesHimself;
            }

            foreach ((Authentication provider, string subject) in changed)
            {
                if (subject.Length > 0 && FindOutside(provider, subject) is not null)
                {
                    return AccountRefusal.OutsideNameTaken;
                }

                store.Run("DELETE FROM outside WHERE provider = @provider AND account = @account", ("@provider", EntryJson.Name(provider)), ("@account", account));
                if (subject.Length > 0)
                {
                    store.Run(
                        "INSERT INTO outside (provider, subject, account) VALUES (@provider, @subject, @account)",
                        ("@provider", EntryJson.Name(provider)), ("@subject", subject), ("@account", account));
                }
            }

            if (changed.Length == 0)
            {
                return (AccountRefusal?)null;
            }

            if (IsLastAdministrator(account) && PasskeysOf(account).Count == 0 && !HasWayOutside(account))
            {
                return AccountRefusal.LastAdministrator;
            }

            Note(HappeningKind.OutsideChanged, account, by, address);
            if (gives && by != Shell)
            {
                AskLinksAgain(account, by, address);
            }

            return null;
        });
    }

    /// <summary>Who has a name outside; null where nobody does.</summary>
    public Account? FindOutside(Authentication provider, string subject) => Ask(() => store.One<string>(
        "SELECT account FROM outside WHERE provider = @provider AND subject = @subject", ("@provider", EntryJson.Name(provider)), ("@subject", subject)))
        is { } found ? Find(found) : null;

    /// <summary>What a person is called outside; null where nothing is noted.</summary>
    public string? OutsideOf(string account, Authentication provider) => Ask(() => store.One<string>(
        "SELECT subject FROM outside WHERE provider = @provider AND account = @account", ("@provider", EntryJson.Name(provider)), ("@account", account)));

    /// <summary>Whether somebody can come in by a name outside: he has one where this custody has a door for it.</summary>
    bool HasWayOutside(string account) => doors.Any(d => OutsideOf(account, d) is not null);

    /// <summary>Which doors of the city the settings open. Whether they are right is told by the server, which reads them in full.</summary>
    static Authentication[] DoorsOf(string settings)
    {
        try
        {
            using JsonDocument? written = File.Exists(settings) ? JsonDocument.Parse(File.ReadAllBytes(settings)) : null;
            return written?.RootElement is not { ValueKind: JsonValueKind.Object } root ? []
                : [.. Named(root, "signOn", Authentication.SignOn), .. Named(root, "directory", Authentication.Directory)];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    static Authentication[] Named(JsonElement root, string name, Authentication door) =>
        root.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Object ? [door] : [];
}
