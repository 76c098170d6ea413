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
        }
        else
        {
            string title = Spectre.Console.Markup.Escape(ui.Words.ActTitle((string)receipt["act"]!));
            string entry = ui.Words.Text("entry", $"{(long)receipt["entry"]!}");
            ui.Markup(permitted ? $"[green]✓[/] {title}  [grey]{entry}[/]" : $"[red]×[/] {title} — {ui.Words.Text("refused")}");
            if (permitted && (string?)receipt["created"] is { } created)
            {
                Ui.Line($"  {created}");
            }

            foreach (JsonNode? refusal in receipt["refusals"] as JsonArray ?? [])
            {
                Ui.Line($"  {ui.Words.Text("clause", (string)refusal!["clause"]!)}");
                Ui.Line(Ui.Plain($"    {ui.Words.Text("reason", (string)refusal["reason"]!)}"));
                Ui.Line(Ui.Plain($"    {ui.Words.Text("next", (string)refusal["next"]!)}"));
            }

            if (!permitted)
            {
                Ui.Line($"  {entry}");
            }
        }

        return permitted ? Shell.Done : Shell.Refused;
    }
}
