using Azukari.Rules;

namespace Azukari.Custody.Memoranda;

/// <summary>From a memorandum file to the terms that the rules know.</summary>
static class TermsOf
{
    internal static Terms Memorandum(MemorandumDocument document, Seals seals) => new(
        ContractId.Wrap(document.Contract.Id),
        new Digest(document.Digest),
        OrganisationId.Wrap(document.Municipality.Id),
        OrganisationId.Wrap(document.Contractor.Id),
        [.. People(document.Municipality, seals), .. People(document.Contractor, seals)],
        new Period(document.Contract.From, document.Contract.To),
        [.. document.Places.Select(p => PlaceId.Wrap(p.Id))],
        [.. document.Purposes.Select(p => PurposeId.Wrap(p.Id))],
        document.Options.ReentrustmentAllowed,
        document.Options.TrainingValidityMonths,
        document.Options.CarriersPerTransport,
        document.Options.HandbackWithinDays,
        document.Options.InspectionIntervalMonths,
        document.Options.Practices with
        {
            TrainingPassPercent = document.Options.TrainingPassPercent,
            SupervisionIntervalMonths = document.Options.SupervisionIntervalMonths,
            UnusualOpeningsPerDay = document.Options.UnusualOpeningsPerDay,
            ComplianceReportWithinDays = document.Options.ComplianceReportWithinDays,
        });

    /// <summary>Whether the terms in a ledger are those of the memorandum that was signed, and not looser ones beside it.</summary>
    /// <remarks>People are compared by party and office: their identifiers are drawn and their names sealed.</remarks>
    internal static bool SaysTheSame(MemorandumDocument document, Terms terms)
    {
        Terms own = Memorandum(document, new Seals());
        return own.Places.SequenceEqual(terms.Places) && own.Purposes.SequenceEqual(terms.Purposes)
            && own.People.Select(p => (p.Organisation, p.Office)).SequenceEqual(terms.People.Select(p => (p.Organisation, p.Office)))
            && own with
            {
                Places = terms.Places,
                Purposes = terms.Purposes,
                People = terms.People,

                // A ledger from before there were such numbers says nothing of them.
                Practices = terms.Practices is null ? null : own.Practices,
            } == terms;
    }

    static IEnumerable<NamedPerson> People(MemorandumParty party, Seals seals) => party.People.Select(p => new NamedPerson(
        NewId.Of<WorkerId>(), OrganisationId.Wrap(party.Id), OfficeOf(p.Role), seals.Seal(p.Name)));

    static Office OfficeOf(MemorandumRole role) => role switch
    {
        MemorandumRole.CityOfficer => Office.CityOfficer,
        MemorandumRole.CityApprover => Office.CityApprover,
        MemorandumRole.HandlingOfficer => Office.HandlingOfficer,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
