using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Azukari.Rules.Tests;

/// <summary>What is over is worth no choice: the rules permit nothing on it, but for acts about the past.</summary>
public sealed class EndedThingsTests
{
    const ulong HistoriesForEachRoom = 8;

    static readonly DateTimeOffset Then = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Every way in which something comes to its end.</summary>
    static readonly Dictionary<Type, Func<Engagement, string, IEnumerable<Engagement>>> Ends = new()
    {
        [typeof(OrganisationId)] = (e, id) => e.Reentrustments.TryGetValue(new(id), out Reentrustment? node)
            ? [e with { Reentrustments = e.Reentrustments.SetItem(node.Organisation, node with { State = ReentrustmentState.Ended }) }] : [],
        [typeof(WorkerId)] = (e, id) => e.Workers.TryGetValue(new(id), out Worker? w) ? [e with { Workers = e.Workers.SetItem(w.Id, w with { LeftAt = Then }) }] : [],
        [typeof(BadgeId)] = (e, id) => e.Badges.TryGetValue(new(id), out Badge? b) ? [e with { Badges = e.Badges.SetItem(b.Id, b with { End = BadgeEnd.Returned }) }] : [],
        [typeof(TrainingPlanId)] = (e, id) => e.TrainingPlans.TryGetValue(new(id), out TrainingPlan? p)
            ? [e with { TrainingPlans = e.TrainingPlans.SetItem(p.Id, p with { CancelledAt = Then }) }] : [],
        [typeof(VolumeReportId)] = (e, id) => e.VolumeReports.TryGetValue(new(id), out VolumeReport? v)
            ? [e with { VolumeReports = e.VolumeReports.SetItem(v.Id, v with { SettledAt = Then }) }] : [],
        [typeof(SupervisionId)] = (e, id) => e.Supervisions.TryGetValue(new(id), out Supervision? s)
            ? [e with { Supervisions = e.Supervisions.SetItem(s.Id, s with { SettledAt = Then }) }] : [],
        [typeof(PlaceId)] = (e, id) => [e with { WithdrawnPlaces = e.WithdrawnPlaces.Add(new(id)) }],
        [typeof(AreaId)] = (e, id) => e.Areas.TryGetValue(new(id), out Area? a) ? [e with { Areas = e.Areas.SetItem(a.Id, a with { ClosedAt = Then }) }] : [],
        [typeof(TakeInId)] = (e, id) => e.TakeIns.TryGetValue(new(id), out TakeIn? t) ? [e with { TakeIns = e.TakeIns.SetItem(t.Id, t with { LeftAt = Then }) }] : [],
        [typeof(ItemId)] = (e, id) => e.Items.TryGetValue(new(id), out Item? i)
            ? [.. ((ItemState[])[ItemState.Erased, ItemState.Disposed]).Select(s => e with { Items = e.Items.SetItem(i.Id, i with { State = s }) })] : [],
        [typeof(FilingId)] = (e, id) => e.Filings.TryGetValue(new(id), out Filing? f) ? [e with { Filings = e.Filings.SetItem(f.Id, f with { ClosedAt = Then }) }] : [],
        [typeof(OtherUseId)] = (e, id) => e.OtherUses.TryGetValue(new(id), out OtherUse? o)
            ? [.. ((OtherUseState[])[OtherUseState.Declined, OtherUseState.Withdrawn]).Select(s => e with { OtherUses = e.OtherUses.SetItem(o.Id, o with { State = s }) })] : [],
        [typeof(TakeOutId)] = (e, id) => e.TakeOuts.TryGetValue(new(id), out TakeOut? t) ? Ended(e, t) : [],
        [typeof(ContainerId)] = (e, id) => e.TakeOuts.Values.FirstOrDefault(t => t.Containers.Any(c => c.Id.Value == id)) is { } t ? Ended(e, t) : [],
        [typeof(BackupId)] = (e, id) => e.Backups.TryGetValue(new(id), out Backup? b) ? [e with { Backups = e.Backups.SetItem(b.Id, b with { GoneAt = Then }) }] : [],
        [typeof(KeyCopyId)] = (e, id) => e.KeyCopies.TryGetValue(new(id), out KeyCopy? k) ? [e with { KeyCopies = e.KeyCopies.SetItem(k.Id, k with { GoneAt = Then }) }] : [],
        [typeof(DiscoveryId)] = (e, id) => e.Discoveries.TryGetValue(new(id), out Discovery? d)
            ? [e with { Discoveries = e.Discoveries.SetItem(d.Id, d with { State = DiscoveryState.Confirmed }) }] : [],
        [typeof(IncidentId)] = (e, id) => e.Incidents.TryGetValue(new(id), out Incident? n) ? [e.With(n with { ClosedAt = Then })] : [],
        [typeof(InstructionId)] = (e, id) => OfIncident(e, n => n.Instructions.Any(s => s.Id.Value == id), n => n with
        {
            Instructions = [.. n.Instructions.Select(s => s.Id.Value == id ? s with { FulfilledAt = Then } : s)],
        }),
        [typeof(MeasureId)] = (e, id) => OfIncident(e, n => n.Measures.Any(m => m.Id.Value == id), n => n with { Measures = [.. n.Measures.Select(m => m.Id.Value == id ? m with { DeclinedAt = Then, AgreedAt = null } : m)] }),
        [typeof(FreezeId)] = (e, id) => e.Freezes.TryGetValue(new(id), out Freeze? f) ? [e with { Freezes = e.Freezes.SetItem(f.Id, f with { ThawedAt = Then }) }] : [],
        [typeof(ContinuationId)] = (e, id) => e.Freezes.Values.FirstOrDefault(f => f.Continuations.Any(c => c.Id.Value == id)) is { } f
            ? [e with { Freezes = e.Freezes.SetItem(f.Id, f with { Continuations = [.. f.Continuations.Select(c => c.Id.Value == id ? c with { EndedAt = Then } : c)] }) }] : [],
        [typeof(ClaimId)] = (e, id) => e.Claims.TryGetValue(new(id), out ThirdPartyClaim? c) ? [e.With(c with { SettledAt = Then })] : [],
        [typeof(DamageId)] = (e, id) => e.Damages.TryGetValue(new(id), out Damage? d)
            ? [e.With(d with { WaivedAt = Then }), e.With(d with { AgreedYen = d.ClaimedYen, PaidYen = d.ClaimedYen })] : [],
        [typeof(InspectionId)] = (e, id) => e.Inspections.TryGetValue(new(id), out Inspection? i)
            ? [.. ((InspectionState[])[InspectionState.Closed, InspectionState.Cancelled]).Select(s => e with { Inspections = e.Inspections.SetItem(i.Id, i with { State = s }) })] : [],
        [typeof(FindingId)] = (e, id) => e.Findings.TryGetValue(new(id), out Finding? f)
            ? [.. ((FindingState[])[FindingState.Verified, FindingState.Withdrawn]).Select(s => e with { Findings = e.Findings.SetItem(f.Id, f with { State = s }) })] : [],
        [typeof(ReportId)] = (e, id) => e.Reports.TryGetValue(new(id), out ComplianceReport? r)
            ? [.. ((ReportState[])[ReportState.Accepted, ReportState.Withdrawn]).Select(s => e with { Reports = e.Reports.SetItem(r.Id, r with { State = s }) })] : [],
        [typeof(AmendmentId)] = (e, id) => e.Amendments.TryGetValue(new(id), out Amendment? a)
            ? [.. ((AmendmentState[])[AmendmentState.InForce, AmendmentState.Dropped]).Select(s => e with { Amendments = e.Amendments.SetItem(a.Id, a with { State = s }) })] : [],
        [typeof(ConsultationId)] = (e, id) => e.Consultations.TryGetValue(new(id), out Consultation? c) ? [e.With(c with { WithdrawnAt = Then }), e.With(c with { AgreedAt = Then })] : [],
        [typeof(MemorandumId)] = (e, id) => e.OtherMemoranda.TryGetValue(new(id), out FiledMemorandum? m)
            ? [e with { OtherMemoranda = e.OtherMemoranda.SetItem(m.Id, m with { ReplacedAt = Then }) }] : [],
        [typeof(AccessReviewId)] = (e, id) => e.AccessReviews.TryGetValue(new(id), out AccessReview? r)
            ? [e with { AccessReviews = e.AccessReviews.SetItem(r.Id, r with { Decisions = r.Listed.Aggregate(r.Decisions, (all, w) => all.SetItem(w, new(AccessDecision.Keep, w, Then))) }) }] : [],
    };

    [Fact]
    public void EveryTypeThatEnds_IsTried() => Assert.Equal(
        EndedThings.Known.Select(t => t.Name).Order(StringComparer.Ordinal), Ends.Keys.Select(t => t.Name).Order(StringComparer.Ordinal));

    /// <summary>One act of each kind, permitted; then what it names comes to its end, one thing after the other.</summary>
    [Fact]
    public void PermittedAct_IsRefused_WhenWhatItNamesIsOver_UnlessItIsOfThePast()
    {
        var permitted = new SortedSet<string>(StringComparer.Ordinal);
        var refused = new HashSet<string>();
        foreach (string act in ValidActs.Names)
        {
            ValidAct valid = ValidActs.Of(act);
            foreach ((string path, Type type, string id, Act named) in Named(valid.Act).Select(n => (n.Path, n.Type, n.Id, valid.Act)).Concat(Filled(valid)))
            {
                foreach (Engagement over in Ends.TryGetValue(type, out var ends) ? ends(valid.Story.State, id) : [])
                {
                    Assert.True(over.IsOver(type, id), $"{act} {path}");
                    if (named.Judge(over, valid.Story.As(valid.By)).Permitted)
                    {
                        permitted.Add($"{act} {path}");
                    }
                    else
                    {
                        refused.Add($"{act} {path}");
                    }
                }
            }
        }

        string[] open = [.. permitted.Where(p => !EndedThings.MayBeOver(p.Split(' ')[0], p.Split(' ')[1]))];
        Assert.True(open.Length == 0, string.Join('\n', open));
        Assert.True(refused.Count > 100, $"{refused.Count}");
    }

    /// <summary>Acts that were permitted on something that was over, over many histories: each has its line, and nothing else may be done.</summary>
    [Fact]
    public void WhatIsOver_IsPermittedOnlyWhereAFieldIsOfThePast()
    {
        var met = new SortedSet<string>(StringComparer.Ordinal);
        int seen = 0;
        string[] rooms = [.. ActCatalogue.All.Select(k => k.Declared.Name.Split('/')[0]).Distinct()];
        for (ulong n = 0; n < HistoriesForEachRoom * (ulong)rooms.Length; n++)
        {
            var dice = new Dice(70_000 + n);
            string? room = n % 2 == 0 ? null : rooms[(int)(n / 2) % rooms.Length];
            History.Of(
                [.. Enumerable.Range(0, 60).Select(_ => dice.Next())],
                act => room is null || act.StartsWith(room + "/", StringComparison.Ordinal),
                (before, entry, _) =>
                {
                    string act = entry.Act.Declared.Name;
                    foreach ((string path, Type type, string id) in Named(entry.Act).Where(f => before.AsOf(entry.Circumstances.At).IsOver(f.Type, f.Id)))
                    {
                        seen++;
                        if (entry.Permitted && !EndedThings.MayBeOver(act, path))
                        {
                            met.Add($"{act} {path}");
                        }
                    }
                });
        }

        Assert.True(met.Count == 0, string.Join('\n', met));
        Assert.True(seen > 100, $"{seen}");
    }

    static IEnumerable<Engagement> Ended(Engagement e, TakeOut takeOut) =>
        from state in (TakeOutState[])[TakeOutState.Declined, TakeOutState.Cancelled, TakeOutState.Revoked, TakeOutState.Confirmed, TakeOutState.Lost]
        select e with { TakeOuts = e.TakeOuts.SetItem(takeOut.Id, takeOut with { State = state }) };

    static IEnumerable<Engagement> OfIncident(Engagement e, Func<Incident, bool> which, Func<Incident, Incident> ended) =>
        e.Incidents.Values.FirstOrDefault(which) is { } incident ? [e.With(ended(incident))] : [];

    /// <summary>The same act with a field filled that may be left out: by the first thing of its type that is there.</summary>
    static IEnumerable<(string Path, Type Type, string Id, Act Act)> Filled(ValidAct valid)
    {
        foreach (PropertyInfo property in valid.Act.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
        {
            Type of = Nullable.GetUnderlyingType(property.PropertyType) is { } plain && property.GetValue(valid.Act) is null ? plain
                : property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && property.GetValue(valid.Act) is IEnumerable none && !none.Cast<object>().Any()
                    ? property.PropertyType.GetGenericArguments()[0] : typeof(void);
            if (!Ends.ContainsKey(of) || FirstOf(valid.Story.State, of) is not { } id)
            {
                continue;
            }

            var act = (Act)valid.Act.GetType().GetMethod("<Clone>$")!.Invoke(valid.Act, null)!;
            object one = Activator.CreateInstance(of, id)!;
            property.SetValue(act, Nullable.GetUnderlyingType(property.PropertyType) is not null ? one
                : typeof(EndedThingsTests).GetMethod(nameof(ArrayOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(of).Invoke(null, [one]));
            if (act.Judge(valid.Story.State, valid.Story.As(valid.By)).Permitted)
            {
                yield return (char.ToLowerInvariant(property.Name[0]) + property.Name[1..], of, id, act);
            }
        }
    }

    static ImmutableArray<T> ArrayOf<T>(T one) => [one];

    static string? FirstOf(Engagement e, Type type) =>
        type == typeof(ItemId) ? e.Items.Keys.Select(i => i.Value).Order(StringComparer.Ordinal).FirstOrDefault()
        : type == typeof(WorkerId) ? e.Workers.Keys.Select(i => i.Value).Order(StringComparer.Ordinal).LastOrDefault()
        : type == typeof(IncidentId) ? e.Incidents.Keys.Select(i => i.Value).FirstOrDefault()
        : type == typeof(TakeOutId) ? e.TakeOuts.Keys.Select(i => i.Value).FirstOrDefault()
        : type == typeof(PlaceId) ? e.Terms.Places.Select(p => p.Value).FirstOrDefault()
        : type == typeof(FilingId) ? e.Filings.Keys.Select(i => i.Value).FirstOrDefault()
        : type == typeof(AreaId) ? e.Areas.Keys.Select(i => i.Value).FirstOrDefault()
        : null;

    /// <summary>Every identifier that an act names, by its field; what it makes has no past.</summary>
    static IEnumerable<(string Path, Type Type, string Id)> Named(Act act) =>
        Named(act, "").Where(n => !string.Equals(n.Path, act.Declared.Creates, StringComparison.OrdinalIgnoreCase));

    static IEnumerable<(string Path, Type Type, string Id)> Named(object value, string path)
    {
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            string name = path + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            foreach (object? one in property.GetValue(value) is IEnumerable many and not string ? many.Cast<object?>() : [property.GetValue(value)])
            {
                if (one is null)
                {
                    continue;
                }

                Type type = one.GetType();
                if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)))
                {
                    yield return (name, type, one.ToString()!);
                }
                else if (type.IsClass && type.Assembly == typeof(Act).Assembly)
                {
                    foreach ((string, Type, string) inner in Named(one, name + "."))
                    {
                        yield return inner;
                    }
                }
            }
        }
    }
}
