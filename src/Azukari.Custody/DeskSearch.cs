using Azukari.Custody.Evidence;
using Azukari.Documents;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>Something that a search found. The value itself is not repeated.</summary>
/// <param name="Contract">Under which contract, whether it has ended or not.</param>
/// <param name="Thing">What: the field, as <c>medium.serial</c>; or the act, for what stands in the ledger alone.</param>
/// <param name="Id">Its identifier; null for an entry.</param>
/// <param name="Name">What people call it; null where it was erased.</param>
/// <param name="State">An item's state.</param>
/// <param name="Entry">The entry's index, for what stands in the ledger alone.</param>
/// <param name="At">Since when, or when.</param>
public sealed record SearchHit(
    ContractId Contract, string Thing, string? Id, string? Name, ItemState? State, long? Entry, DateTimeOffset? At);

/// <summary>Finds things by part of a sealed value: a stranger quotes a serial, and the desk says whose it is (覚書 4-1b, 8-1d).</summary>
public sealed partial class Desk
{
    /// <summary>The fewest letters and digits that are searched for.</summary>
    public const int ShortestSearch = 4;

    /// <summary>Everything whose sealed value holds the text: width, case, spaces and hyphens do not count.</summary>
    /// <remarks>Commitments are salted, so the ledger alone finds nothing: only the desk, which holds the openings, can.</remarks>
    /// <exception cref="CustodyException"><see cref="Fault.SearchTooShort"/>.</exception>
    public IReadOnlyList<SearchHit> Search(ContractId contract, string text)
    {
        string wanted = Bare(text);
        if (wanted.Length < ShortestSearch)
        {
            throw CustodyException.Of(Fault.SearchTooShort, $"{ShortestSearch}");
        }

        HashSet<string> commitments =
        [
            .. table.Openings(LedgerOf(contract).Key).Where(o => Bare(o.Value).Contains(wanted, StringComparison.Ordinal)).Select(o => o.Commitment),
        ];
        if (commitments.Count == 0)
        {
            return [];
        }

        var shown = new HashSet<string>(StringComparer.Ordinal);
        SearchHit[] things =
        [
            .. ThingsOf(StateOf(contract)).Where(t => t.Value.Commitment is { } c && commitments.Contains(c) && (shown.Add(c) || true))
                .Select(t => new SearchHit(contract, t.Thing, t.Id, ValueOf(contract, t.Name), t.State, null, t.Since)),
        ];
        commitments.ExceptWith(shown);
        return [.. things, .. EntriesWith(contract, commitments)];
    }

    /// <summary>What stands in the state, with the value by which it may be found.</summary>
    static IEnumerable<(string Thing, SealedText Value, string Id, SealedText Name, ItemState? State, DateTimeOffset Since)> ThingsOf(Engagement e)
    {
        foreach (Item item in e.Items.Values)
        {
            yield return ("item.name", item.Name, item.Id.Value, item.Name, item.State, item.Since);
            if (e.Media.TryGetValue(item.Id, out MediumRecord? medium))
            {
                yield return ("medium.serial", medium.Serial, item.Id.Value, item.Name, item.State, item.Since);
                yield return ("medium.storage", medium.Storage, item.Id.Value, item.Name, item.State, item.Since);
            }
        }

        foreach (Terminal terminal in e.Terminals.Values)
        {
            yield return ("terminal.label", terminal.Label, terminal.Id.Value, terminal.Label, null, terminal.RegisteredAt);
        }

        foreach (Filing filing in e.Filings.Values)
        {
            yield return ("filing.name", filing.Name, filing.Id.Value, filing.Name, null, filing.Since);
        }
    }

    /// <summary>Entries that hold one of these values: certificates, evidence, what was corrected since.</summary>
    IEnumerable<SearchHit> EntriesWith(ContractId contract, HashSet<string> commitments)
    {
        if (commitments.Count == 0)
        {
            yield break;
        }

        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach ((long index, byte[] bytes) in table.Entries(LedgerOf(contract).Key, 0))
        {
            held.Clear();
            OpeningLine.Collect(bytes, held);
            if (held.Overlaps(commitments) && EntryFormat.TryRead(bytes, out Entry entry, out _))
            {
                yield return new SearchHit(
                    contract, ActCatalogue.Of(entry.Act.GetType()).Declared.Name, null, null, null, index, entry.Circumstances.At);
            }
        }
    }

    static string Bare(string text) =>
        string.Concat(PlainForms.Of(text).ToUpperInvariant().Where(char.IsLetterOrDigit));
}
