# Makes the fixtures that reportlab draws: python3 make.py FOLDER
import sys,io
from reportlab.pdfgen import canvas
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.lib.utils import ImageReader
F=sys.argv[1]
pdfmetrics.registerFont(UnicodeCIDFont('HeiseiMin-W3'))
N='123456789018'
def doc(name,comp=1):
    c=canvas.Canvas(F+'/'+name,pageCompression=comp,invariant=1); return c
# Japanese CID font without ToUnicode
c=doc('cid.pdf'); c.setFont('HeiseiMin-W3',12); c.drawString(72,700,'個人番号：'+N); c.showPage(); c.save()
# boxes: one digit per box, and 4-4-4
c=doc('boxes.pdf'); c.setFont('HeiseiMin-W3',12); c.drawString(72,720,'個人番号')
for i,d in enumerate(N): c.rect(72+i*18,690,18,20); c.drawString(78+i*18,695,d)
c.drawString(72,660,'個人番号')
for i,d in enumerate(N): x=72+i*18+(i//4)*14; c.drawString(x+6,635,d)
c.drawString(72,600,'1月 2月'); 
for i in range(1,10): c.drawString(78+i*18,580,str(i))
c.showPage()
# glyph runs: each digit shown by its own operator, in scrambled order, with kerning
c.setFont('HeiseiMin-W3',12); c.drawString(72,700,'個人番号：')
for i in (3,0,7,1,2,11,4,5,10,6,8,9): c.drawString(140+i*6.0,700,N[i])
t=c.beginText(72,650); t.setFont('Helvetica',12); t.setCharSpace(1.2); t.textOut('Individual Number: '+N); c.drawText(t)
# rotated
c.saveState(); c.translate(300,400); c.rotate(90); c.setFont('HeiseiMin-W3',12); c.drawString(0,0,'個人番号：'+N); c.restoreState()
# vertical stack
for i,ch in enumerate('個人番号'+N): c.drawString(500,700-i*14,ch)
c.showPage(); c.save()
# form
c=doc('form.pdf'); c.setFont('Helvetica',12); c.drawString(72,720,'Form')
c.acroForm.textfield(name='number',tooltip='個人番号',value=N,x=72,y=690,width=200,height=20,fontName='Helvetica')
c.acroForm.choice(name='c',tooltip='list',value='A',options=['A','B'],x=72,y=650,width=100,height=20,fontName='Helvetica')
c.setTitle('個人番号 '+N); c.setSubject('x'); c.showPage(); c.save()
# scanned
from PIL import Image
im=Image.new('L',(60,80),200); b=io.BytesIO(); im.save(b,'PNG'); b.seek(0)
c=doc('scan.pdf'); c.drawImage(ImageReader(b),0,0,595,842); c.showPage(); c.setFont('HeiseiMin-W3',12); c.drawString(72,700,'個人番号：'+N); c.showPage(); c.save()
