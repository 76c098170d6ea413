namespace Azukari.Rules;

/// <summary>The state of the safety measures.</summary>
public sealed partial record Engagement
{
    /// <summary>Checklists of organisations that have done something; the others stand at <see cref="MeasureSheet.Initial"/>.</summary>
    public IdentifierDictionary<OrganisationId, MeasureSheet> MeasureSheets { get; internal init; } =
        IdentifierDictionary<OrganisationId, MeasureSheet>.Empty;
}
