using System.Security.Cryptography;
using System.Text;
using Azukari.Rules;

namespace Azukari.Web.Doors;

/// <summary>The name of what a form sends: of the form, and of what was written in it.</summary>
/// <remarks>A button pressed twice sends the same thing, and gives the same receipt. Who goes back, writes something else and sends it again
/// sends another thing: it must not be answered with the receipt of the first. A refusal gives out a form of a new name.</remarks>
static class SubmissionId
{
    /// <param name="form">The name of the form, drawn when it was first shown.</param>
    /// <param name="act">The act.</param>
    /// <param name="content">What was written, always in the same order. The ledger holds no hash of it that could be guessed at: the form's
    /// random name, which is kept nowhere, is the key.</param>
    internal static ActId Of(ActId form, string act, string content) => Identifier.FromRandom<ActId>(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(form.Value), Encoding.UTF8.GetBytes($"{act}\n{content}")).AsSpan(0, Identifier.RandomBytes));
}
