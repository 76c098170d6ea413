using Azukari.Rules;

namespace Azukari.Custody.Searching;

/// <summary>Which entries are looked for; everything that is given must hold.</summary>
public sealed record EntrySearch
{
    /// <summary>Of which act, as <c>item/open</c>.</summary>
    public string? Act { get; init; }

    /// <summary>Permitted ones alone, or refused ones alone.</summary>
    public bool? Permitted { get; init; }

    /// <summary>Submitted by whom.</summary>
    public WorkerId? By { get; init; }

    /// <summary>At which place.</summary>
    public PlaceId? At { get; init; }

    /// <summary>An identifier that the act names.</summary>
    public string? About { get; init; }

    /// <summary>Whether only uses of content (<see cref="UseAct"/>).</summary>
    public bool Uses { get; init; }

    /// <summary>From this entry on.</summary>
    public long From { get; init; }

    /// <summary>What an entry must hold; all of it can be looked up.</summary>
    internal IEnumerable<string> Keys
    {
        get
        {
            if (Act is not null)
            {
                yield return EntryKeys.OfAct(Act);
            }

            if (By is { } by)
            {
                yield return Uses ? EntryKeys.OfUse(by) : EntryKeys.OfPerson(by);
            }
            else if (Uses)
            {
                yield return EntryKeys.Use;
            }

            if (At is { } at)
            {
                yield return EntryKeys.OfPlace(at);
            }

            if (About is not null)
            {
                yield return EntryKeys.OfThing(About);
            }

            if (Permitted == false)
            {
                yield return EntryKeys.Refused;
            }
        }
    }

    /// <summary>Whether an entry with these keys is one of those looked for.</summary>
    internal bool Fits(IReadOnlyCollection<string> keys) => Keys.All(keys.Contains) && (Permitted != true || !keys.Contains(EntryKeys.Refused));
}
