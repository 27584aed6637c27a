// Questions to check oneself: answered in the browser, nothing is sent.

const made = (tag, more = {}) => Object.assign(document.createElement(tag), more);

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".quiz"), wanted = JSON.stringify(data.questions);
  if (root.dataset.built === wanted) return;
  root.dataset.built = wanted;
  root.replaceChildren(...data.questions.map(({ question, options, answer, why }, i) => {
    const group = made("fieldset"), reply = made("p", { className: "reply" });
    reply.setAttribute("role", "status");
    group.append(made("legend", { textContent: question }));
    for (const [id, text] of Object.entries(options)) {
      const label = made("label", { className: "answer" }), input = made("input", { type: "radio", name: `quiz-${i}`, value: id });
      input.onchange = () => {
        const right = id === answer;
        reply.replaceChildren(made("strong", { textContent: right ? data.words.right : data.words.wrong }), ` ${why}`);
        group.dataset.right = right;
      };
      label.append(input, made("span", { textContent: text }));
      group.append(label);
    }
    group.append(reply);
    return group;
  }));
}
