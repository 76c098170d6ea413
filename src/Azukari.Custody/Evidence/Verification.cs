using Azukari.Rules;

namespace Azukari.Custody.Evidence;

/// <summary>One check of the evidence.</summary>
/// <param name="Check">Which: form, signature, tree, entries, replay, memorandum, openings.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Detail">What was found: counts where it holds, the first faults where not.</param>
public sealed record EvidenceCheck(string Check, bool Holds, string Detail);

/// <summary>What the ledger shows about one article.</summary>
/// <param name="Article">1 to 12; 0 is the preamble.</param>
/// <param name="Permitted">Permitted acts that carry out its sentences.</param>
/// <param name="Refused">Refusals that cite its sentences.</param>
/// <param name="Status">Its state at the last entry's time.</param>
public sealed record ArticleEvidence(int Article, long Permitted, long Refused, ArticleStatus Status);

/// <summary>The outcome of a verification.</summary>
/// <param name="Origin">The log's origin; empty where its signature does not hold.</param>
/// <param name="VerifierKey">The key it was checked with.</param>
/// <param name="KeyFromBundle">Whether that key came with the evidence itself, and so proves nothing about who signed.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="Permitted">Of them permitted.</param>
/// <param name="Refused">Of them refused.</param>
/// <param name="ZeroHoldings">Whether nothing is held by the replayed state, and that was accepted.</param>
/// <param name="Checks">Every check.</param>
/// <param name="Articles">The table by article.</param>
public sealed record Verification(
    string Origin,
    string VerifierKey,
    bool KeyFromBundle,
    long Entries,
    long Permitted,
    long Refused,
    bool ZeroHoldings,
    IReadOnlyList<EvidenceCheck> Checks,
    IReadOnlyList<ArticleEvidence> Articles)
{
    /// <summary>Whether every check holds.</summary>
    public bool Holds => Checks.Count > 0 && Checks.All(c => c.Holds);
}
