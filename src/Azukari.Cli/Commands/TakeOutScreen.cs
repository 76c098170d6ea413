using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary>One take-out on the screen: what it is, what approving it means, its chain of custody, the next step.</summary>
sealed class TakeOutScreen(Ui ui, Session session, TakeOut takeOut)
{
    internal void Show(IReadOnlyList<TakeOutStep> history)
    {
        RequestTakeOut request = takeOut.Request;
        ui.Markup($"[bold]{takeOut.Id}[/]  {Markup.Escape(ui.Words.EnumValue(takeOut.State))}  {Markup.Escape(ui.Words.EnumValue(request.Kind ?? TakeOutKind.Carry))}");
        Say("cli.take-out-purpose", request.Purpose.Value);
        SayOpened("cli.take-out-reason", request.Reason);
        SayOpened("cli.take-out-measures", request.Measures);
        SayOpened("cli.take-out-route", request.Route);
        foreach (ItemId item in request.Items)
        {
            Line($"    {session.Names.Show(item.Value)}  {(session.State.Item(item) is { } known ? ui.Words.EnumValue(known.State) : "")}");
        }

        ShowMeaning();
        ShowConditions();
        if (request.ArrivesBy is { } arrival)
        {
            Say("cli.take-out-arrival-line", ui.Words.Time(arrival));
        }

        Say("cli.take-out-due-line", ui.Words.Time(takeOut.DueBack));
        ShowContainers();
        foreach (Incident incident in session.State.Incidents.Values.Where(i => i.TakeOut == takeOut.Id).OrderBy(i => i.ReportedAt))
        {
            Say("cli.take-out-incident", incident.Id.Value);
        }

        ui.Markup($"[bold]{Markup.Escape(ui.Words.Text("cli.take-out-history"))}[/]");
        foreach (TakeOutStep step in history)
        {
            ShowStep(step);
        }

        if (takeOut.IsAway && takeOut.Bearer is { } bearer)
        {
            Say("cli.take-out-bearer", session.Names.Show(bearer.Value));
        }

        var next = TakeOutNext.Of(session.State, takeOut);
        if (next.Step != TakeOutNextStep.None)
        {
            Say("cli.take-out-next", ui.Words.EnumValue(next.Step), TakeOutCommand.WhoOf(ui, session, next));
        }
    }

    /// <summary>What the approver must see: how many persons, and whether everyone in a register leaves.</summary>
    internal void ShowMeaning()
    {
        var meaning = TakeOutMeaning.Of(session.State, takeOut);
        Say("cli.take-out-things", $"{meaning.Media}", $"{meaning.Papers}");
        if (takeOut.Request.Sheets is > 0 and { } sheets)
        {
            Say("cli.take-out-sheets", $"{sheets}");
        }

        if (meaning.PersonsAtMost is { } persons)
        {
            Say("cli.take-out-persons", $"{persons}", $"{meaning.NumbersFound}");
        }
        else
        {
            Say("cli.take-out-persons-unknown");
        }

        if (meaning.FewerStatedThanFound)
        {
            Say("cli.take-out-fewer-stated");
        }

        if (!meaning.WholeFiles.IsEmpty)
        {
            Say("cli.take-out-whole", $"{meaning.WholeFiles.Length}");
        }
    }

    void ShowConditions()
    {
        string[] names =
        [
            .. takeOut.Conditions.CityWitness ? (string[])["cityWitness"] : [],
            .. takeOut.Conditions.ExtraCarrier is not null ? (string[])["extraCarrier"] : [],
            .. takeOut.Conditions.SealNeeded ? (string[])["sealNeeded"] : [],
            .. takeOut.Conditions.ReceiverAccepts ? (string[])["receiverAccepts"] : [],
            .. takeOut.Conditions.DueBack is not null ? (string[])["dueBack"] : [],
        ];
        foreach (string name in names)
        {
            Say("cli.take-out-conditions", ui.Words.FieldHelp("take-out/approve", name));
        }
    }

    void ShowContainers()
    {
        foreach (Container container in takeOut.Containers)
        {
            Say("cli.take-out-container", Opened(container.Number), Opened(container.Seal));
        }

        foreach (WrittenCopy written in takeOut.Written)
        {
            Say("cli.take-out-written", session.Names.Show(written.Copy.Value), session.Names.Show(written.Medium.Value));
        }

        foreach (LoadedCopy loaded in takeOut.Loaded.Where(l => l.ErasedAt is null))
        {
            Say("cli.take-out-loaded", session.Names.Show(loaded.Copy.Value));
        }
    }

    void ShowStep(TakeOutStep step)
    {
        Entry entry = step.Entry;
        string who = entry.Circumstances.Worker is { } worker ? session.Names.Show(worker.Value) : ui.Words.Text("desk");
        string seal = step.Seal is { } check ? $"  {ui.Words.EnumValue(check)}" : "";
        string sheets = step.Sheets is > 0 and { } count ? $"  {ui.Words.Text("cli.take-out-sheets", $"{count}")}" : "";
        string reasons = string.Concat(entry.Refusals.Select(r => $"  {r.Clause.Ref} {ui.Words.RefusalReason(r.Code)}"));
        Line($"    {step.Index,4} {ui.Words.Time(entry.Circumstances.At)} {(entry.Permitted ? "✓" : "■")} {ui.Words.ActTitle(EntryView.NameOf(step.Entry))}  {who}{seal}{sheets}{reasons}");
    }

    void SayOpened(string key, SealedText text) => Say(key, Opened(text));

    void Say(string key, params string[] values) => Line($"  {ui.Words.Text(key, values)}");

    string Opened(SealedText text) => session.Desk.ValueOf(session.Contract, text) ?? ui.Words.Text("erased-value");

    static void Line(string text) => Ui.Line(Ui.Plain(text));
}
