using Azukari.Custody.Words;

namespace Azukari.Custody.Accounts;

/// <summary>Whether two accounts are two persons: an account says who comes in, and nothing but a contract says who that is.</summary>
public sealed partial class AccountBook
{
    const int LongestLineage = 1_000;

    /// <summary>Why an account cannot be the second person beside another that asked; null where it can.</summary>
    /// <remarks>
    /// Where two decide, one person with two accounts must not be enough. An account that an administrator made may be his own, whatever it is
    /// called: so an administrator counts as the second only where the machine's owner invited him, and neither of two administrators may have
    /// come from the other. People who are linked as workers were vouched for by a second person when they were linked, and one worker is one
    /// account (<see cref="AccountRefusal.AlreadyLinked"/>). The same name is taken for the same person everywhere.
    /// </remarks>
    public AccountRefusal? WhyNotSecond(string second, string first)
    {
        if (second == Shell || first == Shell)
        {
            return null; // whoever is at the machine itself needs no account
        }

        if (Find(second) is not { } one || Find(first) is not { } other)
        {
            return AccountRefusal.NoSuchAccount;
        }

        return second == first ? AccountRefusal.TwoOthersDecide
            : PlainText.Bare(one.Name) == PlainText.Bare(other.Name)
                || (one.IsAdministrator && !WasInvitedAtTheShell(second))
                || (other.IsAdministrator && LineageOf(first).Contains(second)) ? AccountRefusal.PerhapsOnePerson
            : null;
    }

    /// <summary>Who invited an account first, who invited that one, and so on.</summary>
    IEnumerable<string> LineageOf(string account)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { account };
        for (string? by = InviterOf(account); by is not null && by != Shell && seen.Add(by) && seen.Count < LongestLineage; by = InviterOf(by))
        {
            yield return by;
        }
    }

    string? InviterOf(string account) => Ask(() => store.One<string>(
        "SELECT made_by FROM invitation WHERE account = @account ORDER BY made_at, rowid LIMIT 1", ("@account", account)));
}
