using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>One form (様式): what it is about, and the facts that its template shows.</summary>
/// <remarks>One form, one class here and one template of the same name, in kebab case, in <c>Templates</c>; two forms that differ in a
/// line have one together.</remarks>
abstract class PaperForm
{
    static readonly Lazy<FormTemplate> CorrectionsTemplate = new(() => Read("corrections"));

    readonly Lazy<FormTemplate> template;

    protected PaperForm() => template = new Lazy<FormTemplate>(() => Read(TemplateName));

    /// <summary>Which.</summary>
    internal abstract FormKind Kind { get; }

    /// <summary>Its sign in document numbers, two characters or so: 持許.</summary>
    internal abstract string Sign { get; }

    /// <summary>What it can be about now: identifiers, or one empty text where it is about the contract.</summary>
    internal virtual IEnumerable<string> Subjects(Engagement e) => [""];

    /// <summary>What the template shows.</summary>
    internal abstract FormFacts Facts(PaperView view, string subject);

    /// <summary>Of which rooms' entries the corrections belong on it, where it is about the contract; all of them where none is named.
    /// </summary>
    internal virtual ImmutableArray<string> Rooms => [];

    /// <summary>The template with its facts, and below them the corrections of what it shows (覚書 2).</summary>
    internal XElement Fill(PaperView view, string subject)
    {
        XElement main = Template.Fill(Facts(view, subject));
        FormFacts[] corrections = [.. view.CorrectionsOf(subject, Rooms)];
        if (corrections.Length > 0)
        {
            XElement section = CorrectionsTemplate.Value.Fill(new FormFacts().List("corrections", corrections));
            // What is signed or stamped is signed with the corrections above it.
            XElement? end = main.Elements().FirstOrDefault(e => (string?)e.Attribute("class") is "stamps" or "sign");
            if (end is null)
            {
                main.Add(section.Elements());
            }
            else
            {
                end.AddBeforeSelf(section.Elements());
            }
        }

        return main;
    }

    /// <summary>Its name in files and commands: <c>take-out-permit</c>.</summary>
    internal string Name => NameOf(Kind);

    /// <summary>Which template it is printed by; of its own name, but for forms that differ in a line or two.</summary>
    private protected virtual string TemplateName => Name;

    internal FormTemplate Template => template.Value;

    internal static string NameOf(FormKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    static FormTemplate Read(string name)
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"papers.{name}.html")
            ?? throw new UnreachableException($"The template of {name} is not embedded.");
        return FormTemplate.Read(file);
    }
}
