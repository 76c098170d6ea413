using System.Collections.Immutable;

namespace Azukari.Custody.Memoranda;

/// <summary>A memorandum (覚書) with the contract it belongs to, as read from a memorandum file.</summary>
/// <param name="Digest">SHA-256 of the file's bytes, in lower-case hexadecimal: what both parties conclude.</param>
/// <param name="DeskHost">The host of the desk, the first part of every ledger's name.</param>
/// <param name="Title">The memorandum's own title.</param>
/// <param name="Note">A remark on the memorandum as a paper, such as a missing date.</param>
/// <param name="Contract">The contract (委託契約).</param>
/// <param name="Municipality">甲.</param>
/// <param name="Contractor">乙.</param>
/// <param name="Places">履行場所 (覚書 5-2).</param>
/// <param name="Purposes">利用目的 (覚書 3).</param>
/// <param name="Options">Numbers that the sentences leave open.</param>
/// <param name="Precedence">The memoranda over which this one prevails (覚書 11).</param>
/// <param name="Citations">The laws that the sentences cite, as signed and as they are numbered now.</param>
/// <param name="Clauses">Every sentence by its reference, in the file's order, exactly as signed.</param>
public sealed record MemorandumDocument(
    string Digest,
    string DeskHost,
    string Title,
    string? Note,
    MemorandumContract Contract,
    MemorandumParty Municipality,
    MemorandumParty Contractor,
    ImmutableArray<MemorandumPlace> Places,
    ImmutableArray<MemorandumPurpose> Purposes,
    MemorandumOptions Options,
    MemorandumPrecedence Precedence,
    ImmutableArray<MemorandumCitation> Citations,
    ImmutableArray<MemorandumClause> Clauses)
{
    /// <summary>The sentence with this reference, or null when the memorandum has none.</summary>
    public MemorandumClause? FindClause(string reference) =>
        Clauses.FirstOrDefault(clause => string.Equals(clause.Reference, reference, StringComparison.Ordinal));
}

/// <summary>
/// The contract; in force from the start of <paramref name="From"/> to the end of <paramref name="To"/>, Japan time.
/// <paramref name="ShortName"/> begins the numbers of its documents, if stated.
/// </summary>
public sealed record MemorandumContract(string Id, string Title, DateOnly From, DateOnly To, string? ShortName = null);

/// <summary>甲 or 乙, with the people who act for it when the contract begins.</summary>
public sealed record MemorandumParty(string Id, string Name, ImmutableArray<MemorandumPerson> People);

/// <summary>One person; <paramref name="Post"/> is the department and title (所属・職名), if stated.</summary>
public sealed record MemorandumPerson(string Id, string Name, MemorandumRole Role, string? Post);

/// <summary>What a person named in the memorandum file does.</summary>
public enum MemorandumRole
{
    /// <summary>甲 担当 (<c>city-officer</c>).</summary>
    CityOfficer,

    /// <summary>甲 決裁 (<c>city-approver</c>).</summary>
    CityApprover,

    /// <summary>乙 取扱責任者 (<c>handling-officer</c>).</summary>
    HandlingOfficer,
}

/// <summary>One designated place of performance (履行場所).</summary>
public sealed record MemorandumPlace(string Id, string Name);

/// <summary>One purpose of use (利用目的) with its basis in law.</summary>
public sealed record MemorandumPurpose(string Id, string Name, string LegalBasis);

/// <summary>The memoranda on the same contract that yield to this one, and the sentence that says so.</summary>
public sealed record MemorandumPrecedence(string Clause, ImmutableArray<OtherMemorandum> PrevailsOver);

/// <summary>Another memorandum on the same contract.</summary>
public sealed record OtherMemorandum(string Id, string Title);

/// <summary>A law that a sentence cites. The sentence keeps what was signed; screens add where it stands now.</summary>
/// <param name="Id">A name for the citation.</param>
/// <param name="Clause">The sentence that cites.</param>
/// <param name="Term">The term that the cited article defines.</param>
/// <param name="Law">The law's name and number.</param>
/// <param name="AsSigned">Article, paragraph and item as signed.</param>
/// <param name="Now">Where the same definition stands now.</param>
/// <param name="NowAsOf">The date of the statute text in which <paramref name="Now"/> was read.</param>
/// <param name="ChangedBy">The amending law, if it moved.</param>
/// <param name="ChangedOn">The day on which it moved; null while that day is not confirmed.</param>
/// <param name="Note">What a reader should know.</param>
public sealed record MemorandumCitation(
    string Id,
    string Clause,
    string Term,
    string Law,
    string AsSigned,
    string Now,
    DateOnly NowAsOf,
    string? ChangedBy,
    DateOnly? ChangedOn,
    string? Note)
{
    /// <summary>Whether the definition has moved since the memorandum was signed.</summary>
    public bool HasMoved => !string.Equals(AsSigned, Now, StringComparison.Ordinal);
}

/// <summary>One sentence: its reference (<c>5-3a</c>) and its text exactly as signed.</summary>
public sealed record MemorandumClause(string Reference, string Text);
