using System.Text.Json.Nodes;

namespace Azukari.Cli.Remote;

/// <summary>A receipt as the server gives it, told as one of the custody's own machine is.</summary>
sealed class RemoteReceipt(Ui ui, JsonNode receipt)
{
    internal int Tell()
    {
        bool permitted = (string?)receipt["outcome"] == "permitted";
        if (ui.Json)
        {
            Ui.WriteJson(receipt);
            return permitted ? Shell.Done : Shell.Refused;
        }

        string title = Spectre.Console.Markup.Escape(ui.Words.ActTitle((string)receipt["act"]!));
        string entry = ui.Words.Text("entry", $"{(long)receipt["entry"]!}");
        ui.Markup(permitted ? $"[green]✓[/] {title}  [grey]{entry}[/]" : $"[red]×[/] {title} — {ui.Words.Text("refused")}");
        if (permitted && (string?)receipt["created"] is { } created)
        {
            Ui.Line($"  {created}");
        }

        if (permitted && receipt["approversNeeded"] is { } needed && (int)needed > 0)
        {
            Ui.Line($"  {ui.Words.Text("approvers-needed", $"{(int)needed}")}");
        }

        foreach (JsonNode? refusal in receipt["refusals"] as JsonArray ?? [])
        {
            Tell(refusal!);
        }

        if (((string?)receipt["prevailsTitle"] ?? (string?)receipt["prevails"]) is { } other)
        {
            Ui.Line($"  {ui.Words.Text("prevails", Ui.Plain(other))}");
        }

        if (!permitted)
        {
            Ui.Line($"  {entry}");
        }

        return permitted ? Shell.Done : Shell.Refused;
    }

    /// <summary>覚書の文、合意された解釈、理由、次にすること.</summary>
    void Tell(JsonNode refusal)
    {
        string sentence = (string?)refusal["text"] is { } text ? $"「{text}」" : "";
        Ui.Line(Ui.Plain($"  {ui.Words.Text("clause", (string)refusal["clause"]!)}{sentence}"));
        foreach (JsonNode? agreed in refusal["agreed"] as JsonArray ?? [])
        {
            Ui.Line(Ui.Plain($"    {ui.Words.Text("interpretation", (string?)agreed!["text"] ?? ui.Words.Text("erased-value"))} ({(string?)agreed["id"]})"));
        }

        Ui.Line(Ui.Plain($"    {ui.Words.Text("reason", (string)refusal["reason"]!)}"));
        Ui.Line(Ui.Plain($"    {ui.Words.Text("next", (string)refusal["next"]!)}"));
    }

    /// <summary>覚書 3, 4-2: what an approved take-out means, from its view.</summary>
    internal static void TellMeaning(Ui ui, JsonNode takeOut)
    {
        void Say(string key, params string[] values) => Ui.Line($"  {ui.Words.Text(key, values)}");
        JsonNode meaning = takeOut["meaning"]!;
        Say("cli.take-out-things", $"{(int)meaning["media"]!}", $"{(int)meaning["papers"]!}");
        if ((int?)takeOut["sheets"] is > 0 and { } sheets)
        {
            Say("cli.take-out-sheets", $"{sheets}");
        }

        if ((long?)meaning["personsAtMost"] is { } persons)
        {
            Say("cli.take-out-persons", $"{persons}", $"{(long)meaning["numbersFound"]!}");
        }
        else
        {
            Say("cli.take-out-persons-unknown");
        }

        if ((bool)meaning["fewerStatedThanFound"]!)
        {
            Say("cli.take-out-fewer-stated");
        }

        if (meaning["wholeFiles"]!.AsArray() is { Count: > 0 } whole)
        {
            Say("cli.take-out-whole", $"{whole.Count}");
        }
    }
}
