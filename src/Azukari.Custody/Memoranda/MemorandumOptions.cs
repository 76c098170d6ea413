using Azukari.Rules;

namespace Azukari.Custody.Memoranda;

/// <summary>Numbers that the memorandum's sentences leave open and that both parties settle in the file.</summary>
/// <remarks>Those of the first version are required: an option left out would be a default that nobody signed. Later ones may be left
/// out, so that files signed before them stay what they are; then the usual numbers hold (<see cref="Rules.Practices.Usual"/>).</remarks>
public sealed record MemorandumOptions
{
    /// <summary>Whether the contract allows re-entrustment at all (覚書 7-1b).</summary>
    public required bool ReentrustmentAllowed { get; init; }

    /// <summary>Months for which a worker's training holds (覚書 6-2b).</summary>
    public required int TrainingValidityMonths { get; init; }

    /// <summary>Percentage of right answers that passes the training's test (覚書 6-2b).</summary>
    public required int TrainingPassPercent { get; init; }

    /// <summary>Months between two records of supervision (覚書 6-1).</summary>
    public required int SupervisionIntervalMonths { get; init; }

    /// <summary>Openings by one worker in one day above which the handling officer is shown them (覚書 6-1).</summary>
    public required int UnusualOpeningsPerDay { get; init; }

    /// <summary>People who must carry a transport together (覚書 5-3c).</summary>
    public required int CarriersPerTransport { get; init; }

    /// <summary>Days in which a compliance report that was asked for is due (覚書 10-1).</summary>
    public required int ComplianceReportWithinDays { get; init; }

    /// <summary>Months between two on-site inspections (覚書 10-2).</summary>
    public required int InspectionIntervalMonths { get; init; }

    /// <summary>Days from the city's instruction in which everything is handed back (覚書 9a).</summary>
    public required int HandbackWithinDays { get; init; }

    /// <summary>The optional numbers; those of the four options above stand in them too once they become terms.</summary>
    public Practices Practices { get; init; } = Practices.Usual;
}
