using Azukari.Custody.Memoranda;
using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>Amended memoranda (変更の覚書): the desk keeps the text beside the ledger, and makes its terms.</summary>
public sealed partial class Desk
{
    static readonly string Proposed = ActCatalogue.Of(typeof(ProposeAmendment)).Declared.Name;

    /// <summary>Proposes an amended memorandum, to hold from a day on once both have signed.</summary>
    /// <param name="who">Who proposes.</param>
    /// <param name="memorandum">The whole amended memorandum.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="effective">The first day on which it holds, in Japan.</param>
    /// <param name="reason">Why; sealed on the way in.</param>
    /// <remarks>A person stays the same where the file has the same name for the same party. New people come with the day itself.</remarks>
    public Receipt ProposeAmendment(Person who, MemorandumDocument memorandum, byte[] file, DateOnly effective, string reason)
    {
        ArgumentNullException.ThrowIfNull(memorandum);
        ArgumentNullException.ThrowIfNull(who);
        var seals = new Seals();
        Terms terms = TermsOf.Memorandum(memorandum, seals);
        terms = terms with { People = [.. Known(who.Contract, memorandum, terms)] };
        var act = new ProposeAmendment(NewId.Of<AmendmentId>(), terms, effective, seals.Seal(reason));
        Submission submission = SubmissionOf(who, act) with { Openings = seals.Openings, ContentMoved = true };
        return StorageFaults.Guard(folder.Root, () =>
        {
            // The text is there before the entry that names it; one that is refused leaves none behind.
            if (Preview(submission).Permitted)
            {
                table.AddDocument(LedgerOf(who.Contract).Key, terms.Memorandum, file);
            }

            return Submit(submission);
        });
    }

    /// <summary>The texts that the terms in a ledger's first entries name: that of the first one, and every amendment's.</summary>
    IEnumerable<string> MemorandaOf(ContractLedger ledger, long size)
    {
        if (table.Entry(ledger.Key, 0) is { } bytes && EntryFormat.TryRead(bytes, out Entry first, out _)
            && first.Act is OpenContract opened)
        {
            yield return opened.Terms.Memorandum.Hex;
        }

        foreach (IndexedEntry found in FindInOrder(ledger.Contract, new EntrySearch { Act = Proposed, Permitted = true }, size))
        {
            yield return ((ProposeAmendment)found.Entry.Act).Terms.Memorandum.Hex;
        }
    }

    /// <summary>The named people, with the identifiers of those who are on the rolls of their party under that name.</summary>
    IEnumerable<NamedPerson> Known(ContractId contract, MemorandumDocument memorandum, Terms terms)
    {
        ILookup<(OrganisationId, string?), WorkerId> rolls = StateOf(contract).Workers.Values
            .Where(w => w.LeftAt is null)
            .OrderBy(w => w.EnrolledAt).ThenBy(w => w.Id.Value, StringComparer.Ordinal)
            .ToLookup(w => (w.Organisation, ValueOf(contract, w.Name)), w => w.Id);
        IEnumerable<MemorandumPerson> people = memorandum.Municipality.People.Concat(memorandum.Contractor.People);
        var drawn = new Dictionary<(OrganisationId, string), WorkerId>();
        foreach ((MemorandumPerson person, NamedPerson named) in people.Zip(terms.People))
        {
            // One person named for two offices is one person.
            (OrganisationId, string) key = (named.Organisation, person.Name);
            WorkerId id = rolls[key].FirstOrDefault() is { Value: not null } known ? known : drawn.GetValueOrDefault(key, named.Id);
            drawn[key] = id;
            yield return named with { Id = id };
        }
    }
}
