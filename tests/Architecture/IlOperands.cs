using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Azukari.Architecture.Tests;

/// <summary>Walks the instructions of a method body and gives those whose operand is a method.</summary>
static class IlOperands
{
    const byte TwoByteOpcodes = 0xFE;

    static readonly Dictionary<short, OpCode> Opcodes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>Opcode and token of every call, construction and taking of a method's address.</summary>
    internal static IEnumerable<(OpCode Code, int Token)> Methods(byte[] il)
    {
        int at = 0;
        while (at < il.Length)
        {
            short value = il[at] == TwoByteOpcodes ? unchecked((short)(il[at] << 8 | il[at + 1])) : il[at];
            OpCode code = Opcodes[value];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
            {
                yield return (code, BitConverter.ToInt32(il, at));
            }

            at += SizeOf(code.OperandType, il, at);
        }
    }

    static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
        _ => 4,
    };

    /// <summary>The type and name of the method that a token stands for; empty where it is none.</summary>
    internal static (string Type, string Member) Resolve(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                MethodDefinition method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return (TypeNames.Of(reader, method.GetDeclaringType()), reader.GetString(method.Name));
            case HandleKind.MemberReference:
                MemberReference member = reader.GetMemberReference((MemberReferenceHandle)handle);
                return (TypeNames.Of(reader, member.Parent), reader.GetString(member.Name));
            case HandleKind.MethodSpecification:
                return Resolve(reader, reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            default:
                return ("", "");
        }
    }
}
