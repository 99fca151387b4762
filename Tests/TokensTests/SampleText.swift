import Testing

/// Prompts in several languages and kinds of text, with their tokens as tiktoken 0.14 counts them.
///
/// They were written for these tests and took no part in
/// the fit of the estimator.
struct SampleText: CustomTestStringConvertible, Sendable {
  let name: String
  let cl100k: Int
  let o200k: Int
  let text: String

  var testDescription: String { name }

  static let all: [SampleText] = [
    SampleText(
      name: "english", cl100k: 136, o200k: 136,
      text: #"""
        You are the first-line support assistant of a company that sells bicycles online. Answer in the language of the customer, in at most six sentences, and never promise a refund on your own. When the customer asks about an order, look it up with the tool before you say anything about it; when the tool finds no order, ask for the number again and say where it is printed. If the question is about a repair, give the address of the nearest workshop and its opening hours. Be friendly without being familiar, and do not repeat the question back. Hand over to a person whenever the customer is angry, mentions an accident or a lawyer, or asks for a manager.

        """#),
    SampleText(
      name: "code", cl100k: 206, o200k: 210,
      text: #"""
        def allocate(total, weights):
            """Splits a whole number so that the parts add up to it."""
            if not weights or sum(weights) <= 0:
                raise ValueError("weights must have a positive sum")
            scale = total / sum(weights)
            shares = [int(weight * scale) for weight in weights]
            remainders = sorted(range(len(weights)), key=lambda i: (shares[i] - weights[i] * scale, i))
            for index in remainders[: total - sum(shares)]:
                shares[index] += 1
            return shares


        class RateLimiter:
            def __init__(self, calls_per_minute: int = 60):
                self.interval = 60.0 / calls_per_minute
                self.next_call = 0.0

            def wait(self, now: float) -> float:
                delay = max(0.0, self.next_call - now)
                self.next_call = now + delay + self.interval
                return delay

        """#),
    SampleText(
      name: "json", cl100k: 255, o200k: 256,
      text: #"""
        {
          "order_id": "A-20417",
          "customer": {"id": 88213, "name": "Maria Lopez", "tier": "gold", "since": "2019-04-02"},
          "items": [
            {"sku": "BK-1180-RD", "title": "City bicycle, red", "quantity": 1, "unit_price": 649.00},
            {"sku": "LK-0031", "title": "Folding lock", "quantity": 2, "unit_price": 39.95}
          ],
          "shipping": {"method": "express", "address": {"street": "12 Harbour Road", "city": "Bristol", "postcode": "BS1 4TR"}},
          "status": "delivered",
          "notes": null,
          "events": [
            {"at": "2026-10-03T09:12:44Z", "type": "created"},
            {"at": "2026-10-04T15:40:02Z", "type": "shipped", "carrier": "DHL", "tracking_url": "https://example.com/t/88213"}
          ]
        }

        """#),
    SampleText(
      name: "table", cl100k: 103, o200k: 103,
      text: #"""
        | plan | seats | price per month | support | included calls |
        | --- | ---: | ---: | --- | ---: |
        | Free | 1 | $0.00 | community | 500 |
        | Team | 10 | $49.00 | e-mail, two days | 20,000 |
        | Business | 100 | $390.00 | e-mail, eight hours | 250,000 |
        | Enterprise | unlimited | on request | telephone, one hour | unlimited |

        """#),
    SampleText(
      name: "german", cl100k: 105, o200k: 79,
      text: #"""
        Sie sind die Assistentin eines Fahrradgeschäfts und beantworten Fragen zu Bestellungen, Rückgaben und Reparaturen. Antworten Sie höflich und kurz, höchstens in sechs Sätzen. Versprechen Sie niemals selbst eine Rückzahlung, sondern leiten Sie solche Wünsche an eine Kollegin weiter. Fehlt die Bestellnummer, so fragen Sie danach und erklären, wo sie auf der Rechnung steht.

        """#),
    SampleText(
      name: "russian", cl100k: 150, o200k: 87,
      text: #"""
        Вы помощник службы поддержки магазина велосипедов. Отвечайте вежливо и коротко, не более чем в шести предложениях. Никогда не обещайте возврат денег сами, а передавайте такие просьбы сотруднику. Если номера заказа нет, спросите его и объясните, где он напечатан на чеке. Если покупатель недоволен или упоминает суд, сразу позовите менеджера.

        """#),
    SampleText(
      name: "chinese", cl100k: 121, o200k: 78,
      text: #"""
        你是一家自行车商店的客服助手。请用客户的语言回答，最多六句话，不要自己承诺退款。如果客户询问订单，请先用工具查询，再告诉他结果。如果找不到订单，请再问一次订单号，并说明它在发票的哪个位置。如果问题和维修有关，请告诉客户最近的维修点的地址和营业时间。

        """#),
    SampleText(
      name: "japanese", cl100k: 142, o200k: 93,
      text: #"""
        あなたは自転車店のサポート担当です。お客様の言葉で、六文以内で丁寧に答えてください。返金を自分で約束してはいけません。注文について聞かれたら、まずツールで確認してから答えてください。注文が見つからない場合は、番号をもう一度たずね、どこに書いてあるかを説明してください。

        """#),
    SampleText(
      name: "korean", cl100k: 133, o200k: 86,
      text: #"""
        당신은 자전거 가게의 고객 지원 담당자입니다. 고객의 언어로 여섯 문장 이내로 친절하게 답해 주세요. 환불을 직접 약속하지 마세요. 주문에 대한 질문이면 먼저 도구로 확인한 뒤에 대답하세요. 주문을 찾을 수 없으면 주문 번호를 다시 묻고 어디에 적혀 있는지 설명해 주세요.

        """#),
    SampleText(
      name: "arabic", cl100k: 150, o200k: 68,
      text: #"""
        أنت مساعد خدمة العملاء في متجر للدراجات. أجب بلغة العميل بأدب واختصار، في ست جمل على الأكثر. لا تعد أبدا برد المال من تلقاء نفسك، بل حول الطلب إلى أحد الزملاء. إذا لم تجد رقم الطلب فاسأل عنه واشرح أين يوجد في الفاتورة.

        """#),
    SampleText(
      name: "hebrew", cl100k: 200, o200k: 85,
      text: #"""
        אתה עוזר של שירות הלקוחות בחנות אופניים. ענה בשפת הלקוח, בנימוס ובקצרה, בשישה משפטים לכל היותר. אל תבטיח החזר כספי בעצמך, אלא העבר את הבקשה לעובד. אם מספר ההזמנה חסר, בקש אותו והסבר היכן הוא מופיע בחשבונית.

        """#),
    SampleText(
      name: "greek", cl100k: 195, o200k: 80,
      text: #"""
        Είσαι ο βοηθός εξυπηρέτησης ενός καταστήματος ποδηλάτων. Απάντα στη γλώσσα του πελάτη, ευγενικά και σύντομα, σε έξι προτάσεις το πολύ. Μην υπόσχεσαι ποτέ επιστροφή χρημάτων, αλλά προώθησε το αίτημα σε έναν συνάδελφο.

        """#),
    SampleText(
      name: "hindi", cl100k: 233, o200k: 74,
      text: #"""
        आप एक साइकिल की दुकान के ग्राहक सहायक हैं। ग्राहक की भाषा में विनम्रता से और अधिकतम छह वाक्यों में उत्तर दें। अपनी ओर से कभी भी पैसे लौटाने का वादा न करें। यदि ऑर्डर का नंबर नहीं मिले तो उसे फिर से पूछें और बताएं कि वह रसीद पर कहाँ लिखा है।

        """#),
    SampleText(
      name: "emoji", cl100k: 72, o200k: 56,
      text: #"""
        Great news 🎉🎉 your order has shipped 🚚📦! Track it here 👉 and tell us what you think ⭐⭐⭐⭐⭐. Questions? We are here to help 😊💬 — just reply 🙌. Safe riding 🚲💨 and thank you ❤️

        """#),
  ]
}
