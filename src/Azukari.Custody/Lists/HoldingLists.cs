using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of what is held and how it is kept: items, media, the register of files, measures (覚書 第2条〜第4条, 第9条).</summary>
public static class HoldingLists
{
    /// <summary>Every item ever taken into custody.</summary>
    public static ListTable Items(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Item>(source)
            .Sealed("itemName", i => i.Name)
            .Code("itemKind", i => (ItemKind?)i.Kind)
            .Code("itemState", i => (ItemState?)i.State)
            .Code("class", i => i.Scan?.Class)
            .Number("numbers", i => i.Scan is { } scan ? scan.High + scan.Medium : null)
            .Named<PlaceId>("place", i => i.Place)
            .Id("id", i => i.Id.Value)
            .Named<OrganisationId>("holder", i => i.Holder)
            .Id("copyOf", i => source.Seen(i.CopyOf))
            .Called("heldBy", i => i.HeldBy?.Value)
            .Day("dueBack", i => i.DueBack)
            .NamedMany<PurposeId>("purposes", i => i.Purposes)
            .Id("filing", i => source.State.FilingOf(i.Id) is { } filing && source.Sight?.Sees(filing) != false ? filing.Id.Value : null)
            .Instant("since", i => i.Since)
            .Code("instructed", i => i.Instructed)
            .Instant("returnedAt", i => i.ReturnedAt)
            .Over("items", source.State.Items.Values.Where(source.Sees).OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>The register of media and paper.</summary>
    public static ListTable Media(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Engagement e = source.State;
        MediumRecord? Known(Item i) => e.Media.GetValueOrDefault(i.Id);
        return new ListOf<Item>(source)
            .Code("mediumKind", i => (ItemKind?)i.Kind)
            .Sealed("label", i => i.Name)
            .Code("form", i => Known(i)?.Form)
            .Sealed("serial", i => Known(i)?.Serial ?? default)
            .Code("itemState", i => (ItemState?)i.State)
            .Named<PlaceId>("place", i => i.Place)
            .Number("sheets", i => Known(i)?.Sheets)
            .Sealed("storage", i => Known(i)?.Storage ?? default)
            .Code("encryption", i => Known(i)?.Encryption)
            .Sealed("keyCustodian", i => Known(i)?.KeyCustodian ?? default)
            .Truth("keyApart", i => Known(i)?.KeyApart)
            .Truth("remoteWipe", i => Known(i)?.RemoteWipe)
            .Named<AreaId>("area", i => Known(i)?.Area)
            .Id("copyOf", i => source.Seen(i.CopyOf))
            .Number("holds", i => e.CopiesOn(i.Id).Count())
            .Instant("since", i => i.Since)
            .Id("id", i => i.Id.Value)
            .Over("media", MediaOf(e).Where(source.Sees));
    }

    /// <summary>Media and paper in the order in which they came.</summary>
    public static IEnumerable<Item> MediaOf(Engagement e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Items.Values.Where(i => i.Kind is ItemKind.Medium or ItemKind.Paper)
            .OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal);
    }

    /// <summary>The register of files (特定個人情報ファイル管理簿).</summary>
    public static ListTable Register(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Engagement e = source.State;
        return new ListOf<Filing>(source)
            .Sealed("filingName", f => f.Name)
            .Named<OrganisationId>("filingOrganisation", f => f.Organisation)
            .Sealed("section", f => f.Section)
            .NamedMany<PurposeId>("purposes", f => f.Purposes)
            .Sealed("recordedItems", f => f.RecordedItems)
            .Sealed("personsRange", f => f.Persons)
            .Sealed("collection", f => f.Collection)
            .Number("personsAtMost", f => f.PersonsAtMost)
            .Number("items", f => e.ItemsOf(f.Id).Count(i => !i.IsZero && source.Sees(i)))
            .Instant("since", f => f.Since)
            .Instant("changedAt", f => f.ChangedAt)
            .Instant("closedAt", f => f.ClosedAt)
            .Id("id", f => f.Id.Value)
            .Over("register", e.Filings.Values.Where(f => source.Sight?.Sees(f) != false).OrderBy(f => f.Since).ThenBy(f => f.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Uses for another purpose.</summary>
    public static ListTable OtherUses(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<OtherUse>(source)
            .Id("id", o => o.Id.Value)
            .Named<PurposeId>("purpose", o => o.Purpose)
            .Code("basis", o => (PurposeBasis?)o.Basis)
            .Code("otherUseState", o => (OtherUseState?)o.State)
            .Day("from", o => o.Period.From)
            .Day("until", o => o.Period.Until)
            .CalledMany("itemNames", o => o.Items.Select(i => i.Value))
            .Called("requestedBy", o => o.RequestedBy.Value)
            .CalledMany("approvedBy", o => o.Approvals.By.Select(w => w.Value))
            .Over("other-uses", source.State.OtherUses.Values.Where(_ => source.SeesAll).OrderBy(o => o.RequestedAt).ThenBy(o => o.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>The guideline's measures of each organisation, or of one.</summary>
    public static ListTable Measures(ListSource source, OrganisationId? only = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        int months = source.State.Terms.Practice.MeasureReviewIntervalMonths;
        return new ListOf<(OrganisationId Organisation, SafetyMeasure Measure)>(source)
            .Named<OrganisationId>("organisation", m => m.Organisation)
            .Code("measure", m => (GuidelineMeasure?)m.Measure.Code)
            .Code("measureState", m => (SafetyMeasureState?)m.Measure.StateOn(source.Today, months))
            .Called("owner", m => m.Measure.Owner?.Value)
            .Sealed("how", m => m.Measure.How)
            .Day("countsUntil", m => m.Measure.EvidenceCountsUntil(months))
            .Instant("adoptedAt", m => m.Measure.AdoptedAt)
            .Sealed("evidenceWhat", m => m.Measure.Evidence?.What ?? default)
            .Day("seenOn", m => m.Measure.Evidence?.SeenOn)
            .Code("reviewResult", m => m.Measure.Review?.Result)
            .Over(
                "measures",
                from organisation in source.State.OwersOfMeasures
                where (only is null || organisation == only) && source.Sees(organisation)
                from measure in source.State.MeasuresOf(organisation).Measures
                select (organisation, measure));
    }

    /// <summary>Everything that must come to zero.</summary>
    public static ListTable Reconcile(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<ReconciledItem>(source)
            .Sealed("itemName", l => l.Item.Name)
            .Code("itemKind", l => (ItemKind?)l.Item.Kind)
            .Named<OrganisationId>("organisation", l => l.Organisation)
            .Code("itemState", l => (ItemState?)l.Item.State)
            .Many("missing", l => l.Missing.Select(m => source.Words.EnumValue(m)))
            .Code("instructed", l => l.Item.Instructed)
            .Named<PlaceId>("place", l => l.Item.Place)
            .Number("depth", l => l.Depth)
            .Id("copyOf", l => source.Seen(l.Item.CopyOf))
            .Id("certificate", l => l.Certificate?.Value)
            .Id("id", l => l.Item.Id.Value)
            .Over("reconcile", source.Desk.ReconciliationOf(source.Contract).Items.Where(l => source.Sees(l.Item)));
    }
}
