using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>One form (様式): what it is about, and the facts that its template shows.</summary>
/// <remarks>One form, one file here and one template of the same name, in kebab case, in <c>Templates</c>.</remarks>
abstract class PaperForm
{
    readonly Lazy<FormTemplate> template;

    protected PaperForm() => template = new Lazy<FormTemplate>(ReadTemplate);

    /// <summary>Which.</summary>
    internal abstract FormKind Kind { get; }

    /// <summary>Its sign in document numbers, two characters or so: 持許.</summary>
    internal abstract string Sign { get; }

    /// <summary>What it can be about now: identifiers, or one empty text where it is about the contract.</summary>
    internal virtual IEnumerable<string> Subjects(Engagement e) => [""];

    /// <summary>What the template shows.</summary>
    internal abstract FormFacts Facts(PaperView view, string subject);

    /// <summary>Its name in files and commands: <c>take-out-permit</c>.</summary>
    internal string Name => NameOf(Kind);

    internal FormTemplate Template => template.Value;

    internal static string NameOf(FormKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    FormTemplate ReadTemplate()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"papers.{Name}.html")
            ?? throw new UnreachableException($"The template of {Name} is not embedded.");
        return FormTemplate.Read(file);
    }
}
