using System.Collections.Frozen;
using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>What an identifier of each type stands for, and who sees that: one table for every door.</summary>
/// <remarks>A type without a line here is for those who see all of the contract: what is forgotten is hidden, not shown.</remarks>
static class SeenThings
{
    /// <summary>Says of an identifier whether its thing is seen; null where nothing bears it.</summary>
    delegate bool? Looking(Sight sight, Engagement e, string id);

    static readonly FrozenDictionary<Type, (string? Prefix, Looking Look)> Types = new[]
    {
        // What is common to all who work under the memorandum: its own words, and the marks of entries and contents, which no search leads to.
        Of<ContractId>((_, _, _) => null), // no thing of a contract
        Of<PurposeId>((_, e, id) => e.Terms.Purposes.Contains(id) ? true : null),
        Of<PlaceId>((_, e, id) => e.Terms.Places.Contains(id) || e.Places.Contains(id) || e.WithdrawnPlaces.Contains(id) ? true : null),
        Of<CourseId>((_, e, id) => e.Courses.ContainsKey(id) || Courses.ReadyCourses.Find(id) is not null ? true : null),
        Of<ActId>((_, _, _) => true),
        Of<ContentId>((_, _, _) => true),

        Of<OrganisationId>((s, e, id) => id == e.Terms.Municipality || id == e.Terms.Contractor ? true
            : e.Reentrustments.ContainsKey(id) || e.AdvanceConsents.ContainsKey(id) ? s.Sees(id) || s.OwnAndAbove.Contains(id) : null),
        Of<WorkerId>((s, e, id) => e.Workers.GetValueOrDefault(id) is { } w ? s.Sees(w) : null),
        Of<BadgeId>((s, e, id) => e.Badges.GetValueOrDefault(id) is { } b ? Records(s, e, b.Worker) : null),
        Of<TrainingPlanId>((s, e, id) => e.TrainingPlans.GetValueOrDefault(id) is { } p ? s.SeesAll || p.For.Any(w => Records(s, e, w)) : null),
        Of<AccessReviewId>((s, e, id) => e.AccessReviews.ContainsKey(id) ? s.SeesReviews : null),
        Of<StaffingPlanId>((s, e, id) => e.StaffingPlans.GetValueOrDefault(id) is { } p ? s.Sees(p.Organisation) : null),
        Of<VolumeReportId>((s, e, id) => e.VolumeReports.GetValueOrDefault(id) is { } r ? s.Sees(r.Organisation) : null),
        Of<SupervisionId>((s, e, id) => e.Supervisions.GetValueOrDefault(id) is { } v ? s.Sees(v.Organisation) : null),

        Of<AreaId>((s, e, id) => e.Areas.GetValueOrDefault(id) is { } a ? s.Sees(a.Place) || (s.Worker is { } me && a.MayEnter.Contains(me)) : null),
        Of<VisitId>((s, e, id) => e.Visits.GetValueOrDefault(id) is { } v ? People(s, e, v.Who ?? v.Escort) : null),
        Of<TerminalId>((s, e, id) => e.Terminals.GetValueOrDefault(id) is { } t ? s.Sees(t.Place) : null),
        Of<TakeInId>((s, e, id) => e.TakeIns.GetValueOrDefault(id) is { } t ? People(s, e, t.BroughtBy) : null),

        Of<ItemId>((s, e, id) => e.Item(id) is { } i ? s.Sees(i) : null),
        Of<FilingId>((s, e, id) => e.Filings.GetValueOrDefault(id) is { } f ? s.Sees(f) : null),
        Of<OtherUseId>((s, e, id) => e.OtherUses.GetValueOrDefault(id) is { } u
            ? s.SeesAll || (s.Concerns(u.Purpose) && (u.RequestedBy == s.Worker || u.Items.Any(i => Holds(s, e, i)))) : null),
        Of<TakeOutId>((s, e, id) => e.TakeOuts.GetValueOrDefault(id) is { } t ? s.Sees(t) : null),
        Of<ContainerId>((s, e, id) => e.TakeOuts.Values.FirstOrDefault(t => t.Containers.Any(c => c.Id == id)) is { } t ? s.Sees(t) : null),
        Of<CertificateId>((s, e, id) => e.Certificates.GetValueOrDefault(id) is { } c ? s.SeesAll || c.Items.Any(i => Holds(s, e, i)) : null),
        Of<DiscoveryId>((s, e, id) => e.Discoveries.GetValueOrDefault(id) is { } d
            ? s.SeesAll || (e.Incidents.GetValueOrDefault(d.Incident) is { } n && s.Sees(n)) || (d.Item is { } i && Holds(s, e, i)) : null),
        Of<BackupId>((s, e, id) => e.Backups.ContainsKey(id) ? s.SeesAll : null),
        Of<KeyCopyId>((s, e, id) => e.KeyCopies.ContainsKey(id) ? s.SeesAll : null),
        Of<SweepId>((s, e, id) => e.Sweeps.GetValueOrDefault(id) is { } v ? s.Sees(v) : null),

        Of<IncidentId>(OfIncident), Of<InstructionId>(OfIncident), Of<MeasureId>(OfIncident), Of<FreezeId>(OfIncident),
        Of<ContinuationId>(OfIncident), Of<ClaimId>(OfIncident), Of<DamageId>(OfIncident),

        Of<InspectionId>((s, e, id) => e.Inspections.GetValueOrDefault(id) is { } i ? s.Sees(i) : null),
        Of<FindingId>((s, e, id) => e.Findings.GetValueOrDefault(id) is { } f
            ? (e.Inspections.GetValueOrDefault(f.Inspection) is { } of && s.Sees(of)) || (f.Owner is { } owner && owner == s.Worker) : null),
        Of<ReportId>((s, e, id) => e.Reports.ContainsKey(id) ? s.SeesAll : null),
        Of<DocumentId>((s, e, id) => e.Documents.ContainsKey(id) ? s.SeesAll : null),
        Of<ConsultationId>((s, e, id) => e.Consultations.GetValueOrDefault(id) is { } c ? s.SeesAll || c.Holds : null),
        Of<AmendmentId>((s, e, id) => e.Amendments.ContainsKey(id) ? s.SeesAll : null),
        Of<MemorandumId>((s, e, id) => e.OtherMemoranda.ContainsKey(id) ? s.SeesAll : null),
        Of<CitationId>((s, e, id) => e.Citations.ContainsKey(id) ? s.SeesAll : null),
    }.ToFrozenDictionary(line => line.Type, line => (line.Prefix, line.Look));

    static readonly FrozenDictionary<string, Looking> Prefixes = Types.Values.Where(t => t.Prefix is not null)
        .ToFrozenDictionary(t => t.Prefix!, t => t.Look, StringComparer.Ordinal);

    static readonly Looking[] Slugs = [.. Types.Values.Where(t => t.Prefix is null).Select(t => t.Look)];

    /// <summary>The types that have a line.</summary>
    internal static IEnumerable<Type> Known => Types.Keys;

    /// <summary>Whether a thing of a type is seen; null where nothing bears the identifier.</summary>
    internal static bool? Look(Sight sight, Engagement e, Type type, string id) =>
        Types.TryGetValue(type, out (string?, Looking Look) line) ? line.Look(sight, e, id) : sight.SeesAll;

    /// <summary>Whether any thing that bears the identifier is seen; null where nothing does. A slug may be the name of several.</summary>
    internal static bool? Look(Sight sight, Engagement e, string id)
    {
        // A slug may have the look of a prefix; a random identifier is never a slug of anything.
        int dash = id.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && Prefixes.TryGetValue(id[..dash], out Looking? random) && random(sight, e, id) is { } known)
        {
            return known;
        }

        bool? seen = null;
        foreach (Looking slug in Slugs)
        {
            if (slug(sight, e, id) is { } one)
            {
                if (one)
                {
                    return true;
                }

                seen = false;
            }
        }

        return seen;
    }

    static (Type Type, string? Prefix, Looking Look) Of<T>(Func<Sight, Engagement, T, bool?> sees) where T : struct, IIdentifier<T> =>
        (typeof(T), T.Prefix, (sight, e, text) => Identifier.TryParse(text, out T id) ? sees(sight, e, id) : null);

    static bool? OfIncident<T>(Sight sight, Engagement e, T id) where T : struct, IIdentifier<T> =>
        IncidentParts.Find(e, id.Value) is { } incident ? sight.Sees(incident) : null;

    static bool Records(Sight sight, Engagement e, WorkerId worker) => e.Workers.GetValueOrDefault(worker) is { } known && sight.SeesRecordOf(known);

    static bool People(Sight sight, Engagement e, WorkerId? worker) =>
        sight.SeesAll || (worker is { } id && e.Workers.GetValueOrDefault(id) is { } known && sight.Sees(known));

    static bool Holds(Sight sight, Engagement e, ItemId item) => e.Item(item) is { } known && sight.Sees(known);
}
