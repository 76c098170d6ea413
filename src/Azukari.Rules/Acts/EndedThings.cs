using System.Collections.Frozen;

namespace Azukari.Rules;

/// <summary>Things that have come to their end (終わったもの): a screen does not offer them for acts that can never be done on them.</summary>
/// <remarks>
/// A thing is over when no act of the memorandum leads on from where it is; what is only refused today, at this terminal or to this person, is not. The
/// rules decide as ever when an act is submitted: this says what is worth choosing, and forbids nothing. Histories of all acts show that nothing
/// is called over here that the rules would still permit.
/// </remarks>
public static class EndedThings
{
    delegate bool Ending(Engagement e, string id);

    static readonly FrozenDictionary<Type, Ending> Types = new[]
    {
        Of<OrganisationId>((e, id) => e.Reentrustments.GetValueOrDefault(id) is
            { State: ReentrustmentState.Declined or ReentrustmentState.Ended or ReentrustmentState.Withdrawn } && !e.AdvanceConsents.ContainsKey(id)),
        Of<WorkerId>((e, id) => e.Workers.GetValueOrDefault(id) is { LeftAt: not null }),
        Of<BadgeId>((e, id) => e.Badges.GetValueOrDefault(id) is { End: not null }),
        Of<TrainingPlanId>((e, id) => e.TrainingPlans.GetValueOrDefault(id) is { CancelledAt: not null }),
        Of<AccessReviewId>((e, id) => e.AccessReviews.GetValueOrDefault(id) is { } review && review.Listed.All(review.Decisions.ContainsKey)),
        Of<VolumeReportId>((e, id) => e.VolumeReports.GetValueOrDefault(id) is { SettledAt: not null }),
        Of<SupervisionId>((e, id) => e.Supervisions.GetValueOrDefault(id) is { IsOpen: false }),

        Of<PlaceId>((e, id) => e.WithdrawnPlaces.Contains(id)),
        Of<AreaId>((e, id) => e.Areas.GetValueOrDefault(id) is { ClosedAt: not null }),
        Of<TakeInId>((e, id) => e.TakeIns.GetValueOrDefault(id) is { LeftAt: not null }),

        Of<ItemId>((e, id) => e.Item(id) is { IsZero: true }),
        Of<FilingId>((e, id) => e.Filings.GetValueOrDefault(id) is { ClosedAt: not null }),
        Of<OtherUseId>((e, id) => e.OtherUses.GetValueOrDefault(id) is { State: OtherUseState.Declined or OtherUseState.Withdrawn }),
        Of<TakeOutId>((e, id) => e.TakeOuts.GetValueOrDefault(id) is { } takeOut && IsOver(takeOut)),
        Of<ContainerId>((e, id) => e.TakeOuts.Values.FirstOrDefault(t => t.Containers.Any(c => c.Id == id)) is { } takeOut && IsOver(takeOut)),
        Of<BackupId>((e, id) => e.Backups.GetValueOrDefault(id) is { GoneAt: not null }),
        Of<KeyCopyId>((e, id) => e.KeyCopies.GetValueOrDefault(id) is { GoneAt: not null }),
        Of<DiscoveryId>((e, id) => e.Discoveries.GetValueOrDefault(id) is { State: DiscoveryState.Confirmed }),

        Of<IncidentId>((e, id) => e.Incidents.GetValueOrDefault(id) is { ClosedAt: not null }),
        Of<InstructionId>((e, id) => All(e.Incidents.Values.SelectMany(n => n.Instructions).Where(s => s.Id == id), s => !s.IsOpen)),
        Of<MeasureId>((e, id) => All(e.Incidents.Values.SelectMany(n => n.Measures).Where(m => m.Id == id), m => m.DeclinedAt is not null)),
        Of<FreezeId>((e, id) => e.Freezes.GetValueOrDefault(id) is { ThawedAt: not null }),
        Of<ContinuationId>((e, id) => All(e.Freezes.Values.SelectMany(f => f.Continuations).Where(c => c.Id == id), c => c.EndedAt is not null)),
        Of<ClaimId>((e, id) => e.Claims.GetValueOrDefault(id) is { SettledAt: not null }),
        Of<DamageId>((e, id) => e.Damages.GetValueOrDefault(id) is { IsOpen: false }),

        Of<InspectionId>((e, id) => e.Inspections.GetValueOrDefault(id) is { State: InspectionState.Closed or InspectionState.Cancelled }),
        Of<FindingId>((e, id) => e.Findings.GetValueOrDefault(id) is { State: FindingState.Verified or FindingState.Withdrawn }),
        Of<ReportId>((e, id) => e.Reports.GetValueOrDefault(id) is { State: ReportState.Accepted or ReportState.Withdrawn }),
        Of<AmendmentId>((e, id) => e.Amendments.GetValueOrDefault(id) is { State: AmendmentState.InForce or AmendmentState.Dropped }),
        Of<ConsultationId>((e, id) => e.Consultations.GetValueOrDefault(id) is { IsOpen: false }),
        Of<MemorandumId>((e, id) => e.OtherMemoranda.GetValueOrDefault(id) is { ReplacedAt: not null }),
    }.ToFrozenDictionary(t => t.Type, t => t.IsOver);

    /// <summary>Fields that are about the past, or about what comes after the end: an incident is of what was there, papers say what became of
    /// things, a leaver gives back what he had, and a closed incident is opened again.</summary>
    static readonly FrozenSet<(string Act, string Path)> OfThePast = new (string, string)[]
    {
        ("amendment/propose", "terms.places"),
        ("area/enter", "escort"), ("area/revoke", "worker"),
        ("backup-copy/register", "items"),
        ("badge/return", "incident"),
        ("certificate/disposal", "items"), ("certificate/erasure", "items"),
        ("claim/receive", "incident"),
        ("completion/declare-part", "organisation"), ("completion/receive", "item"),
        ("consultation/ask", "replaces"),
        ("contract/open", "terms.places"),
        ("damage/claim", "incident"),
        ("deputy/withdraw", "worker"),
        ("discovery/report", "item"),
        ("document/issue", "incident"), ("document/issue", "item"), ("document/issue", "takeOut"),
        ("handler/narrow", "places"),
        ("incident/continue", "items"), ("incident/continue", "workers"), ("incident/end-continuation", "freeze"),
        ("incident/freeze", "item"), ("incident/freeze", "worker"), ("incident/reopen", "incident"), ("incident/report", "items"),
        ("incident/report", "takeOut"),
        ("inspection/find", "items"), ("inspection/sample-employment", "worker"),
        ("medium/register", "copyOf"),
        ("memorandum/sign-other", "other"),
        ("place/clear-hours", "place"), ("place/designate", "place"), ("place/remove-network", "place"), ("place/resume", "place"),
        ("reentrustment/apply", "organisation"), ("reentrustment/apply", "scope.places"), ("reentrustment/apply-change", "scope.places"),
        ("reentrustment/begin", "scope.places"), ("reentrustment/consent", "scope.places"),
        ("reentrustment/consent-in-advance", "organisation"), ("reentrustment/consent-in-advance", "scope.places"),
        ("reentrustment/report", "organisation"),
        ("supervision/acknowledge", "worker"),
        ("take-out/erase", "copies"), ("take-out/erase", "takeOut"), ("take-out/find", "items"), ("take-out/find", "takeOut"),
        ("take-out/raise", "takeOut"), ("take-out/write", "copies"), ("take-out/write", "medium"),
        ("training/attend", "workers"),
        ("worker/check-exit", "worker"), ("worker/correct", "worker"),
    }.ToFrozenSet();

    /// <summary>The types of which something can be over.</summary>
    internal static IEnumerable<Type> Known => Types.Keys;

    /// <summary>Whether a thing has come to its end; what is not there has none.</summary>
    /// <param name="e">The state.</param>
    /// <param name="type">The type of identifier; of one that no end is known of, nothing is over.</param>
    /// <param name="id">What may be one.</param>
    public static bool IsOver(this Engagement e, Type type, string id)
    {
        ArgumentNullException.ThrowIfNull(e);
        return Types.TryGetValue(type, out Ending? over) && over(e, id);
    }

    /// <summary>Whether a field of an act may mean what is over.</summary>
    /// <param name="act">The act's name.</param>
    /// <param name="path">The field, with dots between the levels.</param>
    public static bool MayBeOver(string act, string path) => OfThePast.Contains((act, path));

    /// <summary>A part bears its name within its incident: it is over when every one that bears the name is.</summary>
    static bool All<T>(IEnumerable<T> parts, Func<T, bool> isOver)
    {
        bool any = false;
        foreach (T part in parts)
        {
            if (!isOver(part))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    static bool IsOver(TakeOut takeOut) => takeOut.State is
        TakeOutState.Declined or TakeOutState.Cancelled or TakeOutState.Revoked or TakeOutState.Confirmed or TakeOutState.Lost;

    static (Type Type, Ending IsOver) Of<T>(Func<Engagement, T, bool> isOver) where T : struct, IIdentifier<T> =>
        (typeof(T), (e, text) => Identifier.TryParse(text, out T id) && isOver(e, id));
}
